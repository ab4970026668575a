/** What the library exports, as TypeScript sees it, with its doc comments. */
import { dirname, join } from "node:path";
import ts from "typescript";

/** One name that whoever imports the library can reach. */
export interface PublicSymbol {
  /** As it is written in a program: `chan`, `context.withCancel`, `Chan.send`. */
  name: string;
  kind: "function" | "class" | "namespace" | "type" | "value" | "member";
  /** The text of its doc comment, without tags. */
  comment: string;
  /** The code of its `@example` tags. */
  examples: string[];
}

const root = join(import.meta.dirname, "../..");

/** TypeScript's settings of the project. */
export function compilerOptions(): ts.CompilerOptions {
  const file = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).options;
}

/** Everything public of the modules with these indexes, paths from the project's root. */
export function publicSymbols(...indexes: string[]): PublicSymbol[] {
  const files = indexes.map((index) => join(root, index));
  const program = ts.createProgram(files, compilerOptions());
  const checker = program.getTypeChecker();
  const found: PublicSymbol[] = [];
  for (const file of files) {
    visitExports(checker.getSymbolAtLocation(program.getSourceFile(file)!)!, "");
  }
  return found;

  function visitExports(module: ts.Symbol, prefix: string): void {
    for (const exported of checker.getExportsOfModule(module)) {
      const name = prefix + exported.name;
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.ValueModule) {
        const statement = exported.declarations![0]!.parent;
        found.push({ name, kind: "namespace", comment: commentAbove(statement), examples: [] });
        visitExports(symbol, `${name}.`);
      } else {
        add(name, kindOf(symbol), symbol);
        visitMembers(symbol, name);
      }
    }
  }

  /** The methods and properties of a class or an interface, without those that it inherits. */
  function visitMembers(symbol: ts.Symbol, owner: string): void {
    for (const member of symbol.members?.values() ?? []) {
      const [declaration] = member.declarations ?? [];
      if (!declaration || !isMember(declaration) || isHidden(declaration)) continue;
      add(`${owner}.${memberName(declaration)}`, "member", member);
    }
  }

  function add(name: string, kind: PublicSymbol["kind"], symbol: ts.Symbol): void {
    const examples = symbol
      .getJsDocTags()
      .filter((tag) => tag.name === "example")
      .map((tag) => ts.displayPartsToString(tag.text));
    const comment = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    found.push({ name, kind, comment, examples });
  }
}

/** `export * as sync` has its comment above the line. */
function commentAbove(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  return last && text.startsWith("/**", last.pos)
    ? text.slice(last.pos + 3, last.end - 2).trim()
    : "";
}

function kindOf({ flags }: ts.Symbol): PublicSymbol["kind"] {
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Class) return "class";
  return flags & ts.SymbolFlags.Variable ? "value" : "type";
}

type Member = ts.ClassElement | ts.TypeElement;

const isMember = (node: ts.Declaration): node is Member =>
  ts.isMethodDeclaration(node) ||
  ts.isMethodSignature(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isPropertySignature(node) ||
  ts.isAccessor(node);

/** Nobody outside can reach it, or it is only what the language asks for. */
function isHidden(member: Member): boolean {
  if (member.name && ts.isPrivateIdentifier(member.name)) return true;
  const flags = ts.getCombinedModifierFlags(member);
  return (
    (flags &
      (ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override)) !==
    0
  );
}

const memberName = (member: Member) => member.name?.getText() ?? "";
