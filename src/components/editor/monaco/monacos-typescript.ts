import type { Plugin } from "vite";

const services = "monaco-editor/languages/features/typescript/lib/typescriptServices";
const id = "\0monacos-typescript";

/**
 * Gives whoever imports the package `typescript` Monaco's own: what takes programs apart must be of
 * one version with what has put them together, and one compiler is heavy enough.
 */
export function monacosTypeScript(): Plugin {
  return {
    name: "monacos-typescript",
    enforce: "pre",
    resolveId: (source) => (source === "typescript" ? id : null),
    load: (module) =>
      module === id ? `export { typescript as default } from ${JSON.stringify(services)};` : null,
    transform: {
      // Monaco names its own worker, in case that the page names none: it would be built, too.
      filter: { id: /typescript\/workerManager\.js$/ },
      handler(code) {
        const ours = code.replace(/^\s*createWorker: .*\n/m, "");
        if (ours === code) throw new Error("Monaco's own worker is not where it was.");
        return { code: ours, map: null };
      },
    },
  };
}
