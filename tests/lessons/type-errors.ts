import { join } from "node:path";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

/** What the type checker says about `source`, as if it stood in the repository as `file`. */
export function typeErrors(file: string, source: string): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: Record<string, unknown> } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, rest[0]) : fromDisk(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map((it) => ts.flattenDiagnosticMessageText(it.messageText, "\n"));
}
