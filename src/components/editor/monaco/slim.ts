import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

/**
 * Leaves out what Monaco brings along and the course does not need: a third of its weight.
 *
 * - `internal/common/workers.js` imports every feature of the editor, for its side effects;
 * - the type checker holds the declarations of browsers, which programs must not use anyway;
 * - the editor's API can show differences between files: two widgets that nobody makes here.
 */
export function slimMonaco(): Plugin {
  return {
    name: "slim-monaco",
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/.*\/(?:workers|lib|\w*[dD]iffEditorWidget)\.js$/ },
      async handler(code, id) {
        const slim = id.endsWith("/lib.js")
          ? await languageOnly(id)
          : id.endsWith("Widget.js")
            ? emptyClasses(code)
            : withoutSideEffects(code);
        if (slim.length > code.length * 0.9) throw new Error(`${id} is no lighter than it was.`);
        return { code: slim, map: null };
      },
    },
  };
}

async function languageOnly(id: string): Promise<string> {
  const { libFileMap } = (await import(pathToFileURL(id).href)) as {
    libFileMap: Record<string, string>;
  };
  const kept = Object.entries(libFileMap).filter(([name]) => /^lib\.(es|decorators)/.test(name));
  return `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`;
}

function withoutSideEffects(code: string): string {
  return code.replace(/^import '[^']+';\n/gm, "");
}

/** The exported classes of a module, without what they do. */
function emptyClasses(code: string): string {
  const [, names = ""] = /^export \{ (.*) \};$/m.exec(code) ?? [];
  return names
    .split(", ")
    .map((name) => `export class ${name} {}`)
    .join("\n");
}
