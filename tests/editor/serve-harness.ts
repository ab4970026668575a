import { readFile } from "node:fs/promises";
import path from "node:path";
import { createShikiHighlighter } from "@astrojs/internal-helpers/shiki";
import { build } from "esbuild";
import sirv from "sirv";
import { codeThemes } from "../../src/components/code/code-theme.ts";
import { listenHere, type RunningServer } from "../../src/site/listen-here.ts";
import { withPolicy } from "../../src/site/page-policy.ts";

const root = path.join(import.meta.dirname, "../..");

export interface HarnessServer extends RunningServer {
  /** The paths that were asked for. */
  requests: string[];
}

/** Serves a page with these programs, and the built editor, under a sub-path. */
export async function serveHarness(programs: readonly string[]): Promise<HarnessServer> {
  const requests: string[] = [];
  const page = withPolicy(await pageOf(programs));
  const [script, styles] = await Promise.all([bundleScript(), bundleStyles()]);
  const assets = sirv(path.join(root, "public"), { dev: true });
  const server = await listenHere(
    (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      requests.push(pathname);
      const send = (type: string, body: string) => {
        response.setHeader("content-type", type);
        response.end(body);
      };
      if (pathname === "/course/") send("text/html", page);
      else if (pathname === "/course/harness.js") send("text/javascript", script);
      else if (pathname === "/course/harness.css") send("text/css", styles);
      else if (pathname === "/favicon.ico") response.writeHead(204).end();
      else {
        request.url = pathname.replace(/^\/course/, "");
        assets(request, response, () => void response.writeHead(404).end());
      }
    },
    { base: "/course/" },
  );
  return { ...server, requests };
}

/** The programs as `Source.astro` shows them, in the frame that cells have. */
async function pageOf(programs: readonly string[]): Promise<string> {
  const themes = codeThemes;
  const highlighter = await createShikiHighlighter({ langs: ["ts" as never], themes });
  const codes = await Promise.all(
    programs.map((code) =>
      highlighter.codeToHtml(code, "ts", {
        themes,
        defaultColor: false,
        attributes: { class: "rv-code", tabindex: "0", role: "region", "aria-label": "main.ts" },
      } as never),
    ),
  );
  const cells = codes.map(
    (code) => `<div class="rv-workspace not-content"><section>
      <div class="rv-head"><p class="rv-title">main.ts</p></div>
      <div class="rv-program">${code}</div>
      <div class="rv-bar"><button class="rv-button" type="button">Run</button></div>
    </section></div>`,
  );
  return `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Editors</title><link rel="stylesheet" href="harness.css">
    <style>main { max-width: 46rem; margin: 2rem auto 60rem; }</style></head>
    <body><main><h1>Editors</h1><div class="sl-markdown-content">${cells.join("\n")}</div></main>
    <script type="module" src="harness.js"></script></body></html>`;
}

async function bundleScript(): Promise<string> {
  const version = await readFile(path.join(root, "public/editor/version"), "utf8");
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "harness.ts")],
    bundle: true,
    format: "esm",
    write: false,
    define: {
      "import.meta.env.BASE_URL": '"/course/"',
      __WRITTEN_LESSONS__: JSON.stringify(["start-here/go-in-typescript"]),
      __EDITOR_VERSION__: JSON.stringify(version.trim()),
    },
  });
  return outputFiles[0]!.text;
}

async function bundleStyles(): Promise<string> {
  const starlight = ["layers", "props", "reset", "markdown"].map(
    (name) => `node_modules/@astrojs/starlight/dist/style/${name}.css`,
  );
  const site = ["fonts", "tokens", "frame", "prose", "controls"].map(
    (name) => `src/site/styles/${name}.css`,
  );
  const components = ["workspace/workspace.css", "code/code.css"].map(
    (name) => `src/components/${name}`,
  );
  const imports = [...starlight, ...site, ...components].map((file) => `@import "./${file}";`);
  const { outputFiles } = await build({
    stdin: { contents: imports.join("\n"), loader: "css", resolveDir: root },
    bundle: true,
    write: false,
    loader: { ".woff2": "dataurl" },
  });
  return outputFiles[0]!.text;
}
