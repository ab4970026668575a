import path from "node:path";
import ts from "typescript";

const root = path.join(import.meta.dirname, "../..");

/** The options of the repository's `tsconfig.json`, in the form in which the compiler takes them. */
export function courseOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), (file) =>
    ts.sys.readFile(file),
  ) as { config: { compilerOptions: object } };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
}
