import ts from "typescript";

/** Tells the library's own files from those that every program has, such as TypeScript's. */
export type IsOurs = (declaration: ts.Declaration) => boolean;

/**
 * The methods and properties of a class or interface that a program can reach. Left out is what it has
 * from those in `documented`, which tell of it themselves, and what every object or error has.
 */
export function membersOf(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  documented: ReadonlySet<ts.Symbol>,
  isOurs: IsOurs,
): ts.Symbol[] {
  if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return [];
  const type = checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType;
  return checker.getPropertiesOfType(type).filter((member) => {
    const [declaration] = member.declarations ?? [];
    if (!declaration || isHidden(declaration)) return false;
    if (ownerOf(declaration) !== symbol) return isToldHere(declaration);
    if (!hasModifier(declaration, ts.ModifierFlags.Override)) return true;
    const [base] = checker.getBaseTypes(type);
    const [overridden] = (base && checker.getPropertyOfType(base, member.name))?.declarations ?? [];
    return overridden !== undefined && isToldHere(overridden);
  });

  function isToldHere(declaration: ts.Declaration): boolean {
    const owner = ownerOf(declaration);
    return isOurs(declaration) && !(owner && documented.has(owner));
  }

  function ownerOf({ parent }: ts.Declaration): ts.Symbol | undefined {
    if (!ts.isClassDeclaration(parent) && !ts.isInterfaceDeclaration(parent)) return undefined;
    return parent.name && checker.getSymbolAtLocation(parent.name);
  }
}

function isHidden(declaration: ts.Declaration): boolean {
  const name = ts.getNameOfDeclaration(declaration);
  if (name && ts.isPrivateIdentifier(name)) return true;
  return hasModifier(declaration, ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
}

const hasModifier = (declaration: ts.Declaration, flags: ts.ModifierFlags) =>
  (ts.getCombinedModifierFlags(declaration) & flags) !== 0;
