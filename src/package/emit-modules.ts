import { join } from "node:path";
import ts from "typescript";
import { compilerOptions } from "../reference/compiler-options.ts";

/** The modules that users import; what they import comes with them. */
const entries = ["runtime/index.ts", "runtime/lowered.ts", "testing/index.ts"];

const plugin = "compile/vite-plugin.ts";

/**
 * Writes each module as JavaScript and as types, in the folders of `src`, and the plugin's types.
 *
 * @throws {Error} if TypeScript finds a mistake.
 */
export function emitModules(root: string, folder: string): void {
  const options: ts.CompilerOptions = {
    ...compilerOptions(root),
    noEmit: false,
    declaration: true,
    // What every supported Node and browser understands, and bundlers with them.
    target: ts.ScriptTarget.ES2022,
    rewriteRelativeImportExtensions: true,
    rootDir: join(root, "src"),
    outDir: folder,
  };
  compile(entries, options);
  const pluginTypes = join(folder, plugin.replace(/\.ts$/, ".d.ts"));
  compile([plugin], options, (path, text) => {
    if (path === pluginTypes) ts.sys.writeFile(join(folder, "vite/index.d.ts"), text);
  });

  function compile(files: string[], options: ts.CompilerOptions, write = ts.sys.writeFile): void {
    const paths = files.map((file) => join(root, "src", file));
    const program = ts.createProgram(paths, options);
    const mistakes = [
      ...ts.getPreEmitDiagnostics(program),
      ...program.emit(undefined, (path, text) => write(path, withScriptNames(path, text)))
        .diagnostics,
    ];
    if (mistakes.length > 0) {
      throw new Error(
        ts.formatDiagnostics(mistakes, {
          getCanonicalFileName: (name) => name,
          getCurrentDirectory: () => root,
          getNewLine: () => "\n",
        }),
      );
    }
  }
}

/** TypeScript rewrites the names of modules in scripts alone; types name the same files. */
function withScriptNames(path: string, text: string): string {
  if (!path.endsWith(".d.ts")) return text;
  return text.replace(/(\bfrom |\bimport\()"(\.{1,2}\/[^"]*)\.ts"/g, '$1"$2.js"');
}
