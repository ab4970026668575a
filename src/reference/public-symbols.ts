/** What the library exports, as TypeScript sees it, with its doc comments. */
import { join } from "node:path";
import ts from "typescript";
import { compilerOptions } from "./compiler-options.ts";
import { docOf, type Doc } from "./doc-comment.ts";
import { type IsOurs, membersOf } from "./members-of.ts";
import { signatureOf } from "./signature.ts";

/** One name that whoever imports the library can reach. */
export interface PublicSymbol extends Doc {
  /** As it is written in a program: `chan`, `context.withCancel`, `Chan.send`. */
  name: string;
  kind: "function" | "class" | "namespace" | "interface" | "type" | "value" | "method" | "property";
  /** The index file whose import gives it. */
  index: string;
  /** The class or interface of a method or property: `sync.Mutex`. */
  owner?: string;
  /** How TypeScript would declare it, on one line; a class or interface as an outline. */
  signature: string;
}

export const root = join(import.meta.dirname, "../..");

/** Everything public of the modules with these indexes, paths from the project's root. */
export function publicSymbols(...indexes: string[]): PublicSymbol[] {
  const program = ts.createProgram(
    indexes.map((index) => join(root, index)),
    compilerOptions(root),
  );
  const checker = program.getTypeChecker();
  return indexes.flatMap((index) => {
    const file = program.getSourceFile(join(root, index))!;
    return exportsOf(checker.getSymbolAtLocation(file)!, index, checker);
  });
}

function exportsOf(file: ts.Symbol, index: string, checker: ts.TypeChecker): PublicSymbol[] {
  const found: PublicSymbol[] = [];
  /** Those that have an entry of their own. */
  const documented = new Set<ts.Symbol>();
  visitExports(file, "");
  return found;

  function visitExports(module: ts.Symbol, prefix: string): void {
    const exports = checker.getExportsOfModule(module).map((exported) => {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      return { exported, symbol: isAlias ? checker.getAliasedSymbol(exported) : exported };
    });
    for (const { symbol } of exports) documented.add(symbol);
    for (const { exported, symbol } of exports) {
      const name = prefix + exported.name;
      if (symbol.flags & ts.SymbolFlags.ValueModule) {
        const comment = commentAbove(exported.declarations![0]!.parent);
        const nothing = { examples: [], throws: [], parameters: [], returns: "" };
        found.push({ name, kind: "namespace", index, comment, signature: "", ...nothing });
        visitExports(symbol, `${name}.`);
      } else {
        visitSymbol(symbol, name);
      }
    }
  }

  function visitSymbol(symbol: ts.Symbol, name: string): void {
    const members = membersOf(symbol, checker, documented, isOurs);
    const outline = members.map((member) => signatureOf(member, memberName(member), checker));
    const isKnown = (it: ts.Symbol) => documented.has(it) || !isOurs(it.declarations![0]!);
    const plainName = name.slice(name.lastIndexOf(".") + 1);
    const signature = signatureOf(symbol, plainName, checker, { members: outline, isKnown });
    found.push({ name, kind: kindOf(symbol), index, signature, ...docOf(symbol, checker) });
    for (const [i, member] of members.entries()) {
      found.push({
        name: `${name}.${memberName(member)}`,
        kind: isMethod(member, checker) ? "method" : "property",
        index,
        owner: name,
        signature: outline[i]!,
        ...docOf(member, checker),
      });
    }
  }
}

/** `export * as sync` has its comment above the line. */
function commentAbove(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  if (!last || !text.startsWith("/**", last.pos)) return "";
  return text
    .slice(last.pos + 3, last.end - 2)
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

function kindOf({ flags }: ts.Symbol): PublicSymbol["kind"] {
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Interface) return "interface";
  return flags & ts.SymbolFlags.Variable ? "value" : "type";
}

function isMethod(member: ts.Symbol, checker: ts.TypeChecker): boolean {
  return checker.getTypeOfSymbol(member).getCallSignatures().length > 0;
}

const isOurs: IsOurs = (declaration) =>
  declaration.getSourceFile().fileName.startsWith(join(root, "src"));

/** As it is written: `send`, `[Symbol.asyncIterator]`. */
function memberName(member: ts.Symbol): string {
  return ts.getNameOfDeclaration(member.declarations![0])?.getText() ?? member.name;
}
