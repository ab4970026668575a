import { dirname, join } from "node:path";
import ts from "typescript";

/** TypeScript's settings of the project in the folder `root`. */
export function compilerOptions(root: string): ts.CompilerOptions {
  const file = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).options;
}
