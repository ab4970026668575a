import { transform } from "esbuild";
import type { Plugin } from "vite";
import { LoweredCode } from "./lowered-code.ts";
import { secondPass } from "./second-pass.ts";
import { transformOptions } from "./transform.ts";

export interface LowerAsyncOptions {
  /** Folders whose `.ts` files are lowered, as absolute paths. */
  folders: readonly string[];
}

/**
 * A Vite plugin that compiles programs for the scheduler, as the page does, but leaves them ES
 * modules. Takes the `.ts` files of the given folders, and files named `*.lowered.test.ts`.
 */
export function lowerAsync({ folders }: LowerAsyncOptions): Plugin {
  const within = folders.map((folder) => (folder.endsWith("/") ? folder : `${folder}/`));
  const isOurs = (path: string) =>
    path.endsWith(".lowered.test.ts") ||
    (path.endsWith(".ts") && within.some((folder) => path.startsWith(folder)));
  return {
    name: "rendezvous:lower-async",
    enforce: "pre",
    async transform(source, id) {
      const [path = "", query = ""] = id.split("?");
      // `?raw` asks for the text as it is.
      if (!isOurs(path) || /\b(?:raw|url)\b/.test(query)) return null;
      const { code, map } = await transform(source, transformOptions(path, "esm"));
      return secondPass(new LoweredCode(code, map, path, source, "esm"), "esm");
    },
  };
}
