import ts from "typescript";
import { bare } from "./nodes.ts";

/** Tells what in a program is the library's, whatever it is called there. */
export class Library {
  readonly #checker: ts.TypeChecker;
  /** Where the library's declarations lie. */
  readonly #folder: string;
  readonly #members = new WeakMap<ts.CallExpression, { name: string | undefined }>();

  /** Undefined if the program imports nothing from `rendezvous`, or it could not be found. */
  static importedBy(source: ts.SourceFile, checker: ts.TypeChecker): Library | undefined {
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const { moduleSpecifier } = statement;
      if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== "rendezvous") continue;
      const [file] = checker.getSymbolAtLocation(moduleSpecifier)?.declarations ?? [];
      if (file && ts.isSourceFile(file)) return new Library(checker, folderOf(file.fileName));
    }
    return undefined;
  }

  private constructor(checker: ts.TypeChecker, folder: string) {
    this.#checker = checker;
    this.#folder = folder;
  }

  /**
   * What a call calls, if that is the library's: `Mutex.lock`, `SendChan.send`; a function after its
   * module, `context.withCancel`, `go.go`.
   */
  memberOf(call: ts.CallExpression): string | undefined {
    let known = this.#members.get(call);
    if (!known) this.#members.set(call, (known = { name: this.#memberOf(call) }));
    return known.name;
  }

  #memberOf(call: ts.CallExpression): string | undefined {
    const callee = bare(call.expression);
    if (ts.isPropertyAccessExpression(callee)) return this.#nameOf(callee.name);
    return ts.isIdentifier(callee) ? this.#nameOf(callee) : undefined;
  }

  /** The name of a type of the library: `Context`, `Mutex`. */
  typeNameOf(type: ts.Type): string | undefined {
    const [declaration] = type.getSymbol()?.declarations ?? [];
    return declaration && this.#owns(declaration) ? type.getSymbol()?.name : undefined;
  }

  #nameOf(name: ts.Node): string | undefined {
    let symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
      symbol = this.#checker.getAliasedSymbol(symbol);
    }
    const [declaration] = symbol?.declarations ?? [];
    if (!symbol || !declaration || !this.#owns(declaration)) return undefined;
    const { parent } = declaration;
    const home =
      ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)
        ? parent.name?.text
        : baseName(declaration.getSourceFile().fileName);
    return `${home}.${symbol.name}`;
  }

  #owns(declaration: ts.Node): boolean {
    return declaration.getSourceFile().fileName.startsWith(this.#folder);
  }
}

const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

const baseName = (file: string) =>
  file.slice(file.lastIndexOf("/") + 1).replace(/(?:\.d)?\.ts$/, "");
