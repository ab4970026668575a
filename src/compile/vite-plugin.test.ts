import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { build, createServer, type Rolldown, type ViteDevServer } from "vite";
import { afterEach, expect, test } from "vitest";
import { rendezvous, type RendezvousOptions } from "./vite-plugin.ts";

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A project with these files, served by Vite with the plugin. */
async function project(
  files: Record<string, string>,
  options?: RendezvousOptions,
): Promise<ViteDevServer> {
  const root = mkdtempSync(join(tmpdir(), "rendezvous-plugin-"));
  undo.push(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [rendezvous(options)],
    resolve: {
      alias: [
        { find: "rendezvous/testing", replacement: source("testing/index.ts") },
        { find: "rendezvous/lowered", replacement: source("runtime/lowered.ts") },
        { find: /^rendezvous$/, replacement: source("runtime/index.ts") },
      ],
    },
    oxc: { jsx: { runtime: "classic", pragma: "h" } },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  undo.push(() => server.close());
  return server;
}

const transformed = async (server: ViteDevServer, name: string) =>
  (await server.environments.client.transformRequest(`/${name}`))!;

async function isCompiled(server: ViteDevServer, name: string): Promise<boolean> {
  return (await transformed(server, name)).code.includes("__rt.async");
}

const wait = "export async function wait() { await null; }\n";
const importing = `import { chan } from "rendezvous";\nexport const ch = chan;\n${wait}`;

test("compiles what imports the library, and nothing else", async () => {
  const server = await project({
    "program.ts": importing,
    "program.mts": importing,
    "program.js": importing,
    "program.tsx": importing,
    "types.ts": `import type { Chan } from 'rendezvous';\nexport type C = Chan<1>;\n${wait}`,
    "check.ts": `import {\n  run,\n} from "rendezvous/testing";\nexport { run };\n${wait}`,
    "late.ts": `export const late = () => import("rendezvous");\n${wait}`,
    "passed-on.ts": `export * from "rendezvous";\n${wait}`,
    "other.ts": wait,
    "other-library.ts": `export const from = "rendezvous-like";\n${wait}`,
  });
  for (const name of [
    "program.ts",
    "program.mts",
    "program.js",
    "program.tsx",
    "types.ts",
    "check.ts",
    "late.ts",
    "passed-on.ts",
  ]) {
    expect(await isCompiled(server, name), name).toBe(true);
  }
  expect(await isCompiled(server, "other.ts")).toBe(false);
  expect(await isCompiled(server, "other-library.ts")).toBe(false);
});

test("takes more, or less, by globs and expressions", async () => {
  const files = {
    "jobs/a.ts": wait,
    "jobs/deep/b.ts": wait,
    "tools/c.ts": wait,
    "d.ts": importing,
    "left/e.ts": importing,
  };
  const server = await project(files, {
    include: ["jobs/**/*.ts", /\/tools\//],
    exclude: "left/**",
  });
  expect(await isCompiled(server, "jobs/a.ts")).toBe(true);
  expect(await isCompiled(server, "jobs/deep/b.ts")).toBe(true);
  expect(await isCompiled(server, "tools/c.ts")).toBe(true);
  expect(await isCompiled(server, "d.ts")).toBe(true);
  expect(await isCompiled(server, "left/e.ts")).toBe(false);
  const only = await project(files, { include: "jobs/*.ts", importers: false });
  expect(await isCompiled(only, "jobs/a.ts")).toBe(true);
  expect(await isCompiled(only, "jobs/deep/b.ts")).toBe(false);
  expect(await isCompiled(only, "d.ts")).toBe(false);
});

test("names stand beside what is served, and not in what is built", async () => {
  const program = `import { chan } from "rendezvous";\nexport async function main() {\n  const results = chan();\n  await results.receive();\n}\n`;
  const server = await project({ "program.ts": program });
  const table = /__named\("[^"]+program\.ts", \[.*"text":"results"/;
  expect((await transformed(server, "program.ts")).code).toMatch(table);
  const { output } = (await build({
    root: server.config.root,
    configFile: false,
    logLevel: "silent",
    plugins: [rendezvous()],
    build: {
      write: false,
      minify: false,
      lib: { entry: "program.ts", formats: ["es"], fileName: "program" },
      rolldownOptions: { external: /^rendezvous/ },
    },
  }).then((it) => (Array.isArray(it) ? it[0] : it))) as Rolldown.RolldownOutput;
  expect(output[0].code).toContain("rendezvous/lowered");
  expect(output[0].code).not.toContain("named");
});

test("leaves packages, and texts of files, as they are", async () => {
  const server = await project({
    "node_modules/other/index.js": importing,
    "program.ts": importing,
  });
  expect(await isCompiled(server, "node_modules/other/index.js")).toBe(false);
  const { code } = await transformed(server, "program.ts?raw");
  expect(code).toContain("export async function wait()");
});

test("JSX is compiled in the project's own way", async () => {
  const server = await project({
    "view.tsx": `import { chan } from "rendezvous";
      const h = (tag: string, _props: null, text: string) => tag + text;
      export const view = <b>{"bold"}</b>;
      export async function first(): Promise<string> { await chan<void>(1).send(); return <i>{"x"}</i>; }`,
  });
  const { view } = (await server.ssrLoadModule("/view.tsx")) as { view: string };
  expect(view).toBe("bbold");
  expect(await isCompiled(server, "view.tsx")).toBe(true);
});

test("the map leads to what was typed", async () => {
  const text = `import { chan } from "rendezvous";
interface Unused {
  a: number;
}

export async function main(n: number): Promise<void> {
  if (n > (1 as Unused["a"])) throw new Error("HERE");
  await chan<number>().send(n);
}
`;
  const server = await project({ "main.ts": text });
  const { code, map } = await transformed(server, "main.ts");
  const lines = code.split("\n");
  const line = lines.findIndex((it) => it.includes("new Error")) + 1;
  const column = lines[line - 1]!.indexOf("new Error");
  const typed = text.split("\n").findIndex((it) => it.includes("HERE"));
  expect(originalPositionFor(new TraceMap(JSON.stringify(map)), { line, column })).toMatchObject({
    line: typed + 1,
    column: text.split("\n")[typed]!.indexOf("new Error"),
  });
});

test("what updates a module while it runs is still there", async () => {
  const hot = "if (import.meta.hot) import.meta.hot.accept(() => undefined);\n";
  const server = await project({ "main.ts": importing + hot });
  expect((await transformed(server, "main.ts")).code).toMatch(/import\.meta\.hot\.accept\(/);
});

test("a module may await at its top", async () => {
  const server = await project({
    "slow.ts": `export const answer = await Promise.resolve(42);\n`,
    "main.ts": `import { chan } from "rendezvous";
      const { answer } = await import("./slow.ts");
      export const doubled = 2 * (await twice(answer)) - (await Promise.resolve({ n: answer })).n;
      async function twice(n: number) { const ch = chan; return (await Promise.resolve(n)) + (ch ? 1 : 0); }`,
  });
  expect(await server.ssrLoadModule("/main.ts")).toMatchObject({ doubled: 44 });
});

test("says what cannot stand at the top of a module, and where", async () => {
  const server = await project({
    "main.ts": `import { chan } from "rendezvous";\n\nfor await (const n of chan<number>()) n;\n${wait}`,
  });
  await expect(server.ssrLoadModule("/main.ts")).rejects.toMatchObject({
    message:
      "`for await` cannot be compiled at the top of a module. Put it into an async function.",
    loc: { line: 3, column: 0 },
  });
});
