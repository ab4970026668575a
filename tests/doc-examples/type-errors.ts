import { join } from "node:path";
import ts from "typescript";
import { compilerOptions } from "../../src/reference/compiler-options.ts";

const project = join(import.meta.dirname, "../..");

/** What TypeScript finds wrong with files that exist only here, by their names. */
export function typeErrors(files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(
    Object.entries(files).map(([name, text]) => [join(import.meta.dirname, name), text]),
  );
  const options: ts.CompilerOptions = {
    ...compilerOptions(project),
    noUnusedLocals: false,
    paths: {
      rendezvous: [join(project, "src/runtime/index.ts")],
      "rendezvous/testing": [join(project, "src/testing/index.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!;
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
}
