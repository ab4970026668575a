import path from "node:path";
import ts from "typescript";

/**
 * Of the declarations of a library, those that somebody who imports `entry` can get to: what it
 * exports, and what that is made of. The rest must not show up while a learner types.
 */
export function publicDeclarations(
  declarations: ReadonlyMap<string, string>,
  entry: string,
): Map<string, string> {
  const program = programOf(declarations, entry);
  const checker = program.getTypeChecker();
  const kept = new Set<ts.Node>();
  keep(checker.getSymbolAtLocation(program.getSourceFile(entry)!));

  const files = new Map<string, string>();
  for (const source of program.getSourceFiles()) {
    const statements = source.statements.filter((it) => kept.has(it) || passesOn(it));
    const text = statements.map((it) => textOf(it, kept)).join("");
    if (statements.length > 0) files.set(source.fileName, `${text.trim()}\nexport {};\n`);
  }
  return files;

  function keep(symbol: ts.Symbol | undefined) {
    for (const declaration of symbol?.declarations ?? []) {
      if (kept.has(declaration)) continue;
      const statement = statementOf(declaration);
      const isNew = !kept.has(statement);
      kept.add(declaration).add(statement);
      // A module in a name, as in `export * as sync`.
      if (ts.isSourceFile(declaration)) checker.getExportsOfModule(symbol!).forEach(keep);
      // Of an import or an export, each name counts for itself.
      else if (symbol!.flags & ts.SymbolFlags.Alias) keep(checker.getAliasedSymbol(symbol!));
      else if (isNew) keepNamesIn(statement);
    }
  }

  /** Whether it is `export * from` a file of which something is kept. Such a line names nothing. */
  function passesOn(statement: ts.Statement): boolean {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) return false;
    const [file] = checker.getSymbolAtLocation(statement.moduleSpecifier!)?.declarations ?? [];
    return (
      file !== undefined && ts.isSourceFile(file) && file.statements.some((it) => kept.has(it))
    );
  }

  function keepNamesIn(node: ts.Node) {
    if (ts.isIdentifier(node)) keep(checker.getSymbolAtLocation(node));
    else ts.forEachChild(node, keepNamesIn);
  }
}

function programOf(declarations: ReadonlyMap<string, string>, entry: string): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    fileExists: (file) => declarations.has(path.normalize(file)),
    readFile: (file) => declarations.get(path.normalize(file)),
    getSourceFile(file, version) {
      const text = declarations.get(path.normalize(file));
      return text === undefined ? undefined : ts.createSourceFile(file, text, version, true);
    },
  };
  return ts.createProgram([entry], options, host);
}

/** The statement of a file in which `node` stands; of a file, the file. */
function statementOf(node: ts.Node): ts.Node {
  while (!ts.isSourceFile(node) && !ts.isSourceFile(node.parent)) node = node.parent;
  return node;
}

/** A statement with its comments; an import or an export with those of its names that are kept. */
function textOf(statement: ts.Statement, kept: ReadonlySet<ts.Node>): string {
  const names = namesOf(statement);
  const dropped = names?.elements.filter((it) => !kept.has(it)) ?? [];
  if (!names || dropped.length === 0) return statement.getFullText();
  const source = statement.getSourceFile().text;
  const rest = names.elements.filter((it) => kept.has(it)).map((it) => it.getText());
  const before = source.slice(statement.getFullStart(), names.getStart());
  return `${before}{ ${rest.join(", ")} }${source.slice(names.end, statement.end)}`;
}

function namesOf(statement: ts.Statement): ts.NamedImports | ts.NamedExports | undefined {
  const names = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  return names && (ts.isNamedImports(names) || ts.isNamedExports(names)) ? names : undefined;
}
