import ts from "typescript";

const { SymbolFlags, TypeFormatFlags: Flags } = ts;
const FULL: ts.TypeFormatFlags = Flags.NoTruncation | Flags.UseAliasDefinedOutsideCurrentScope;

/** What the outline of a class or interface shows. */
export interface Outline {
  /** The declarations of its members. */
  members: readonly string[];
  /** Whether a reader knows a class or interface that it extends. */
  isKnown: (base: ts.Symbol) => boolean;
}

const EMPTY: Outline = { members: [], isKnown: () => true };

/** How TypeScript would declare `symbol` as `name`: `function go(f: () => void): void`. */
export function signatureOf(
  symbol: ts.Symbol,
  name: string,
  checker: ts.TypeChecker,
  outline = EMPTY,
): string {
  const { flags } = symbol;
  const [declaration] = symbol.declarations!;
  if (flags & SymbolFlags.TypeAlias) return withoutComments(declaration!);
  if (flags & (SymbolFlags.Class | SymbolFlags.Interface)) {
    const members = [...constructors(), ...outline.members];
    return `${head(declaration as ts.ClassDeclaration)} { ${members.join("; ")} }`;
  }
  const type = checker.getTypeOfSymbol(symbol);
  const nameHere = `${name}${flags & SymbolFlags.Optional ? "?" : ""}`;
  if (flags & SymbolFlags.Function) return calls(type, `function ${name}`);
  if (flags & SymbolFlags.Method) return calls(type, nameHere);
  const typeText = checker.typeToString(type, declaration, FULL);
  if (flags & SymbolFlags.Variable) return `const ${name}: ${typeText}`;
  // That it may be missing says that it may be undefined.
  const given = flags & SymbolFlags.Optional ? typeText.replace(/ \| undefined$/, "") : typeText;
  return `${isReadonly() ? "readonly " : ""}${nameHere}: ${given}`;

  function calls(type: ts.Type, before: string): string {
    return type
      .getCallSignatures()
      .map((it) => before + checker.signatureToString(it, declaration, FULL))
      .join("; ");
  }

  /** `constructor(capacity: number)`; one that takes nothing says nothing. */
  function constructors(): string[] {
    if (!(flags & SymbolFlags.Class)) return [];
    const { isKnown } = outline;
    return checker
      .getTypeOfSymbol(symbol)
      .getConstructSignatures()
      .filter((it) => {
        const owner = it.declaration?.parent;
        // That of an error is every error's.
        const isOwn = owner === declaration || (owner && !isKnown(symbolOf(owner)));
        return isOwn && it.parameters.length > 0;
      })
      .map((it) => {
        const text = checker.signatureToString(it, declaration, FULL);
        return `constructor${text.slice(text.indexOf("("), text.lastIndexOf("): ") + 1)}`;
      });
  }

  function symbolOf(node: ts.Node): ts.Symbol {
    return checker.getSymbolAtLocation((node as ts.ClassDeclaration).name!)!;
  }

  /** `class Mutex implements Locker`, without what no reader knows. */
  function head(declared: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
    const parameters = (declared.typeParameters ?? []).map(withoutComments).join(", ");
    const heritage = (declared.heritageClauses ?? []).flatMap((clause) => {
      const known = clause.types.filter(({ expression }) => {
        const base = checker.getSymbolAtLocation(expression);
        return base && outline.isKnown(aliased(base));
      });
      if (known.length === 0) return [];
      const word = clause.token === ts.SyntaxKind.ExtendsKeyword ? "extends" : "implements";
      return [`${word} ${known.map(withoutComments).join(", ")}`];
    });
    const kind = ts.isClassDeclaration(declared) ? "class" : "interface";
    return [kind, `${name}${parameters && `<${parameters}>`}`, ...heritage].join(" ");
  }

  function aliased(base: ts.Symbol): ts.Symbol {
    return base.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(base) : base;
  }

  function isReadonly(): boolean {
    if (flags & SymbolFlags.GetAccessor) return !(flags & SymbolFlags.SetAccessor);
    return (ts.getCombinedModifierFlags(declaration!) & ts.ModifierFlags.Readonly) !== 0;
  }
}

const printer = ts.createPrinter({ removeComments: true });

function withoutComments(node: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())
    .replace(/^export (?:declare )?/, "")
    .replace(/;$/, "");
}
