/** Serves the harness of timelines to a browser. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build, type Plugin } from "esbuild";

const root = path.join(import.meta.dirname, "../..");

/** Styles as texts, as Vite gives them. */
const inlineStyles: Plugin = {
  name: "inline-styles",
  setup(building) {
    building.onResolve({ filter: /\?inline$/ }, ({ path: asked, resolveDir }) => ({
      path: path.join(resolveDir, asked.replace("?inline", "")),
      namespace: "text",
    }));
    building.onLoad({ filter: /.*/, namespace: "text" }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8"),
      loader: "text",
    }));
  },
};

export interface ServedTimelines {
  url: string;
  close(): Promise<void>;
}

export async function serveTimelines(): Promise<ServedTimelines> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "harness.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    plugins: [inlineStyles],
  });
  const styles = ["site/styles/tokens", "site/styles/controls", "code/code", "workspace/workspace"]
    .map((name) => (name.startsWith("site") ? name : `components/${name}`))
    .map((name) => readFileSync(path.join(root, `src/${name}.css`), "utf8"))
    .join("\n");
  const font = (name: string, folder: string, file: string) =>
    `@font-face { font-family: "${name}"; font-weight: 200 900; src: url(/font/${folder}/files/${file}) }`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Timelines</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>@layer base, course;
${font("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", "atkinson-hyperlegible-next-latin-wght-normal.woff2")}
${font("JetBrains Mono", "jetbrains-mono", "jetbrains-mono-latin-wght-normal.woff2")}
:root { color-scheme: light dark; }
body { margin: 0; background: var(--rv-paper); color: var(--rv-text); font: 1.125rem/1.6 var(--sl-font); }
main { max-width: 45rem; margin: 0 auto; padding: 1rem; }
${styles}</style></head>
<body><main id="program"><h1>Timelines</h1></main><script src="/harness.js"></script></body></html>`;
  const server = createServer(({ url = "/" }, response) => {
    if (url === "/harness.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      response.end(outputFiles[0]!.text);
    } else if (url.startsWith("/font/")) {
      response.setHeader("content-type", "font/woff2");
      response.end(
        readFileSync(
          path.join(root, "node_modules/@fontsource-variable", url.slice("/font/".length)),
        ),
      );
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      ),
  };
}
