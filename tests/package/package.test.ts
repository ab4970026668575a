/** The package as npm packs it, in a project that has nothing else of ours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Consumer, type Ended, installPackage } from "./consumer.ts";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await installPackage();
}, 180_000);
afterAll(() => consumer?.remove());

// TypeScript and Vitest take a while to begin.
vi.setConfig({ testTimeout: 120_000 });

const wentWell = ({ exitCode, stdout, stderr }: Ended) =>
  expect({ exitCode, text: exitCode === 0 ? "" : stdout + stderr }).toEqual({
    exitCode: 0,
    text: "",
  });

const manifest = () =>
  JSON.parse(
    readFileSync(join(consumer.folder, "node_modules/rendezvous/package.json"), "utf8"),
  ) as Record<string, unknown>;

describe("what it holds", () => {
  test("scripts, their types, and the papers", () => {
    const { packed } = consumer;
    expect(packed).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "runtime/index.js",
        "runtime/index.d.ts",
        "runtime/lowered.js",
        "testing/index.js",
        "testing/index.d.ts",
        "vite/LICENSES.md",
        "vite/index.js",
        "vite/index.d.ts",
      ]),
    );
    const expected = /^(?:LICENSE|README\.md|package\.json|vite\/LICENSES\.md|.+\.js|.+\.d\.ts)$/;
    expect(packed.filter((path) => !expected.test(path) || /\.test\./.test(path))).toEqual([]);
  });

  test("no dependencies", () => {
    expect(manifest()).not.toHaveProperty("dependencies");
    expect(manifest().peerDependenciesMeta).toEqual({
      esbuild: { optional: true },
      vite: { optional: true },
    });
  });

  test("modules that name each other as they are called there", () => {
    const scripts = consumer.packed.filter((path) => /^(?:runtime|testing)\//.test(path));
    for (const path of scripts) {
      const text = readFileSync(join(consumer.folder, "node_modules/rendezvous", path), "utf8");
      const names = [...text.matchAll(/^(?:import|export)\b.*\bfrom "([^"]+)"/gm)];
      for (const [, name] of names) expect(name, path).toMatch(/^(?:\.{1,2}\/.+\.js|node:\w+)$/);
    }
  });

  test("modules whose import changes nothing", () => {
    consumer.write({
      "effects.js": `
        const state = () => [globalThis, console, Math, Promise, Array, Date, performance]
          .flatMap((it) => Reflect.ownKeys(it).map((key) => Object.getOwnPropertyDescriptor(it, key)))
          .flatMap(({ value, get }) => [value, get])
          .concat(process.eventNames().map((name) => process.listenerCount(name)));
        // Node makes some of its globals when they are first asked for.
        state();
        for (const key of Reflect.ownKeys(globalThis)) globalThis[key];
        const before = state();
        await import("rendezvous");
        await import("rendezvous/testing");
        await import("rendezvous/lowered");
        const after = state();
        console.log(before.length > 100, before.length === after.length && before.every((it, i) => Object.is(it, after[i])));
      `,
    });
    const ended = consumer.node("effects.js");
    wentWell(ended);
    expect(ended.stdout).toBe("true true\n");
  });
});

describe("rendezvous/testing", () => {
  test("runs programs in plain Node", () => {
    consumer.write({
      "run.js": `
        import { run } from "rendezvous/testing";
        import { time } from "rendezvous";
        const report = await run(() => console.log("hello"));
        console.log(report.outcome, report.output, typeof time.sleep);
      `,
    });
    const ended = consumer.node("run.js");
    wentWell(ended);
    expect(ended.stdout).toBe("ok [ 'hello' ] function\n");
  });

  test("brings nothing of the compiler", async () => {
    const { inputs } = await bundle(`export * from "rendezvous/testing";`);
    const folders = inputs.map((path) => /rendezvous\/(\w+)\//.exec(path)?.[1]);
    expect([...new Set(folders)].sort()).toEqual(["runtime", "testing"]);
  });
});

describe("rendezvous/vite", () => {
  test("says what to install where esbuild is missing", () => {
    consumer.write({
      "no-esbuild.js": `
        import { rendezvous } from "rendezvous/vite";
        const [choose, compile] = rendezvous();
        const text = 'import { go } from "rendezvous"; export async function main() { go(main); }';
        choose.transform(text, "/main.js");
        await compile.transform(text, "/main.js").catch(({ message }) => console.log(message));
      `,
    });
    const ended = consumer.node("no-esbuild.js");
    wentWell(ended);
    expect(ended.stdout).toBe(
      "rendezvous/vite compiles with esbuild, which is not installed. Install it: npm install --save-dev esbuild\n",
    );
  });

  test("makes the tests of a project exact, with one instance of the library", () => {
    consumer.link("vite", "vitest", "esbuild");
    consumer.write({
      "vitest.config.ts": `
        import rendezvous from "rendezvous/vite";
        import { defineConfig } from "vitest/config";
        export default defineConfig({ plugins: [rendezvous({ include: "src/fetch-*.ts" })] });
      `,
      "program.test.ts": readFileSync(join(import.meta.dirname, "program.test.txt"), "utf8"),
      // It imports nothing of the library, and is compiled because of the configuration.
      "src/fetch-page.ts": `
        export async function fetchPage(sleep: (d: number) => PromiseLike<void>, url: string) {
          await sleep(1_000);
          return "page " + url;
        }
      `,
      // A package that uses the library: Node loads it, and not Vite.
      "node_modules/workers/package.json": `{ "name": "workers", "type": "module", "exports": "./index.js" }`,
      "node_modules/workers/index.js": `
        import { chan, go } from "rendezvous";
        export function count(to) {
          const ch = chan(to);
          go(() => { for (let n = 1; n <= to; n++) ch.send(n); ch.close(); });
          return ch;
        }
      `,
      "node_modules/workers/index.d.ts": `
        import type { Chan } from "rendezvous";
        export function count(to: number): Chan<number>;
      `,
    });
    const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=results.json"];
    wentWell(consumer.node("node_modules/vitest/vitest.mjs", "run", ...reporters));
    const { numPassedTests, numTotalTests } = JSON.parse(
      readFileSync(join(consumer.folder, "results.json"), "utf8"),
    ) as Record<string, number>;
    expect({ numPassedTests, numTotalTests }).toEqual({ numPassedTests: 7, numTotalTests: 7 });
  });
});

describe("its types", () => {
  beforeAll(() => {
    consumer.link("typescript", "@types/node", "undici-types");
    consumer.write({
      "types/program.ts": `
        import { chan, context, go, select, sync, time, type ReceiveChan } from "rendezvous";
        import { run, type Report } from "rendezvous/testing";
        export async function main(): Promise<void> {
          const ch = chan<number>(1);
          go(async (to: ReceiveChan<number>, by: number) => { await to.receive(); by.toFixed(); }, ch, 2);
          const [ctx, cancel] = context.withTimeout(context.background(), 2 * time.Second);
          const s = await select({ ch, done: ctx.done(), out: ch.sendCase(1) });
          if (s.case === "ch" && s.ok) s.value.toFixed();
          const mu: sync.Mutex = new sync.Mutex();
          await mu.lock();
          cancel();
          // @ts-expect-error -- what was sent is a number
          await ch.send("one");
        }
        export const report: Promise<Report> = run(main, { seed: 2 });
        export const signal: AbortSignal = context.background().signal;
      `,
      "types/vite.config.ts": `
        import rendezvous from "rendezvous/vite";
        import { defineConfig } from "vite";
        export default defineConfig({ plugins: [rendezvous({ include: /jobs/, exclude: ["**/a.ts"] })] });
      `,
    });
  });

  const options = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
  };
  test.each([
    ["node16", { module: "node16", target: "es2022", types: [], lib: ["esnext", "dom"] }],
    ["nodenext", { module: "nodenext", types: ["node"], lib: ["esnext"] }],
    ["bundler", { module: "esnext", types: [], lib: ["esnext", "dom", "dom.iterable"] }],
  ])("are right with moduleResolution %s", (moduleResolution, more) => {
    const compilerOptions = { ...options, moduleResolution, ...more };
    consumer.write({
      "types/tsconfig.json": JSON.stringify({ compilerOptions, files: ["program.ts"] }),
    });
    wentWell(consumer.node("node_modules/typescript/bin/tsc", "-p", "types"));
  });

  test("of the plugin fit Vite's", () => {
    // The types of Vite and what it imports are not ours to check.
    const compilerOptions = { ...options, module: "nodenext", types: [], skipLibCheck: true };
    consumer.write({
      "types/tsconfig.json": JSON.stringify({ compilerOptions, files: ["vite.config.ts"] }),
    });
    wentWell(consumer.node("node_modules/typescript/bin/tsc", "-p", "types"));
  });
});

describe("for a browser", () => {
  test("nothing of Node is needed", async () => {
    const all = await bundle(
      `export * from "rendezvous"; export * from "rendezvous/testing"; export * as lowered from "rendezvous/lowered";`,
    );
    expect(all.imports).toEqual([]);
    const library = await bundle(`export * from "rendezvous";`);
    const few = await bundle(`export { chan, go, select } from "rendezvous";`);
    console.log(
      `gzip: ${few.gzip} bytes with chan, go and select; ${library.gzip} with the whole library; ${all.gzip} with rendezvous/testing`,
    );
    expect(few.gzip).toBeLessThan(library.gzip);
  });

  test("what is not used is left out", async () => {
    // What calls outside of any run need is there in any case.
    const { text } = await bundle(`import { sync } from "rendezvous"; new sync.WaitGroup();`);
    expect(text).toContain("all goroutines are asleep");
    for (const unused of ["dial tcp", "errgroup:", "rate: Wait"]) {
      expect(text).not.toContain(unused);
    }
  });
});

/** What esbuild makes of a module of the consumer's for a browser. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: consumer.folder,
    stdin: { contents, resolveDir: consumer.folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    metafile: true,
    write: false,
    outfile: "out.js",
    logLevel: "silent",
    external: ["node:*"],
  });
  const { text } = outputFiles[0]!;
  return {
    text,
    gzip: gzipSync(text).length,
    inputs: Object.keys(metafile.inputs).filter((path) => path !== "<stdin>"),
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((it) => it.path)),
  };
}
