import { transform } from "esbuild";
import { transform as transformByWasm } from "esbuild-wasm";
import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { missingMain } from "./missing-export.ts";

/** The problems of a file, each as `line:column kind message`. */
async function problems(source: string, file = "main.ts"): Promise<string[]> {
  const result = await compile(source, file, transform);
  const found = result.ok ? [missingMain(result.module)] : result.problems;
  return found.flatMap((it) =>
    it ? [`${it.place?.line}:${it.place?.column} ${it.kind}: ${it.message}`] : [],
  );
}

const main = "export async function main() {}\n";

test("a program without problems", async () => {
  expect(await problems(`import { chan, type Chan } from "rendezvous";\n${main}chan();`)).toEqual(
    [],
  );
});

test.each([
  [`${main}const s = "é", x = ;`, "2:20 syntax: `;` does not fit here."],
  [`${main}console.log("a"\n}`, "3:1 syntax: Expected `)` here, but found `}`."],
  [
    "export async function main() {\n",
    "1:31 syntax: The file ends too early: a closing bracket, brace or quote is missing.",
  ],
  [
    "export async function main( {\n\n\n",
    "1:30 syntax: The file ends too early: a closing bracket, brace or quote is missing.",
  ],
  ["let a = [1, 2", "1:14 syntax: The file ends too early: a `]` is missing."],
  [`${main}let a = 'x\n`, "2:11 syntax: This text has no closing quote on its line."],
  [`${main}let a = 1; let a = 2;`, "2:16 syntax: `a` is declared twice. Rename one of the two."],
  [
    `${main}function f() { await g(); }`,
    "2:16 syntax: `await` works only in an `async` function. Write `async` before this function.",
  ],
  [`${main}/(/.test("");`, "2:1 syntax: Invalid regular expression: /(/: Unterminated group."],
  [`${main}x := 3`, "2:4 syntax: `:=` is Go. Here it is `const x = …`, or `let` if it changes."],
  [
    "func main() {}",
    "1:6 syntax: `func` is Go. Here it is `function`, or `async function` if it awaits.",
  ],
  [
    `${main}async function f() {\n  go f()\n}`,
    "3:6 syntax: `go` is a function here: write `go(f, x)` for `go f(x)`.",
  ],
])("a syntax error in plain words: %j", async (source, expected) => {
  expect(await problems(source)).toEqual([expected]);
});

test.each(["await f();", "for await (const x of y) {}", "const x = 1 + (await f());"])(
  "await at the top of the file: %s",
  async (line) => {
    const [problem, ...more] = await problems(`${main}${line}`);
    expect(more).toEqual([]);
    expect(problem).toMatch(/^2:\d+ syntax: `await` stands outside any function here\./);
    expect(problem).toContain("export async function main()");
  },
);

test.each([
  [
    `import fs from "node:fs";\n${main}fs.x();`,
    "1:1 import: `node:fs` cannot be imported here. A program can import from `rendezvous` only",
  ],
  [`${main}\n  import "./other.ts";`, "3:3 import: `./other.ts` cannot be imported here."],
  [
    `import { run } from "rendezvous/testing";\n${main}run(main);`,
    "1:1 import: `rendezvous/testing` cannot",
  ],
  [`${main}const x = () => import("node:fs");`, "2:17 import: `node:fs` cannot be imported here."],
  [`${main}const x = require("fs");`, "2:11 import: `fs` cannot be imported here."],
  [
    `import {\n  chan,\n  gorutine,\n} from "rendezvous";\n${main}gorutine(chan);`,
    "3:3 import: `rendezvous` does not export `gorutine`. It has `",
  ],
  [
    `import { sellect as s } from "rendezvous";\n${main}s();`,
    "1:10 import: `rendezvous` does not export `sellect`. Did you mean `select`?",
  ],
  [
    `import { Chan } from "rendezvous";\n${main}new Chan();`,
    "1:10 import: `rendezvous` does not export `Chan`. Did you mean `chan`?",
  ],
  [
    `import rendezvous from "rendezvous";\n${main}rendezvous.go(main);`,
    "1:1 import: `rendezvous` exports names only.",
  ],
  [
    `import * as r from "rendezvous";\n${main}r.goo(main);`,
    "3:1 import: `rendezvous` does not export `goo`. Did you mean `go`?",
  ],
  [
    `import { sync } from "rendezvous";\n${main}\nnew sync.WaitGrup();`,
    "4:5 import: There is no `sync.WaitGrup`. Did you mean `sync.WaitGroup`?",
  ],
])("an import that cannot be: %j", async (source, expected) => {
  const [problem, ...more] = await problems(source);
  expect(more).toEqual([]);
  expect(problem?.slice(0, expected.length)).toBe(expected);
});

test("a name that stands for something else where it is used is no wrong import", async () => {
  const source = `import * as r from "rendezvous";\n${main}r.go(main);\nconst f = (r: any) => r.anything;`;
  expect(await problems(source)).toEqual([]);
});

test("a checks file may import the answer and the tests' modules, and no more", async () => {
  const imports = (from: string) => `import { x } from "${from}";\nx();`;
  const file = "drain.check.ts";
  const problemOf = async (from: string) =>
    (await compile(imports(from), file, transform)).ok
      ? undefined
      : await problems(imports(from), file);
  expect(await problemOf("./drain.ts")).toBeUndefined();
  expect(await problemOf("vitest")).toBeUndefined();
  expect(await problemOf("./other.ts")).toEqual([
    "1:1 import: `./other.ts` cannot be imported here. A checks file can import from `vitest`, `rendezvous`, `rendezvous/testing` and `./drain.ts`.",
  ]);
  expect((await problemOf("rendezvous/testing"))?.[0]).toContain("does not export `x`");
});

test.each([
  ["", "There is no program in this file yet."],
  ["  \n// nothing\n/* at\nall */\n", "There is no program in this file yet."],
  [
    "const x = 1;",
    "A program begins in `main`, but this file does not have it. Write `export async function main() { … }`.",
  ],
])("a file without main: %j", async (source, expected) => {
  const [problem] = await problems(source);
  expect(problem).toMatch(/^1:1 missing-export: /);
  expect(problem).toContain(expected);
});

test.each(["async function main() {}", "const main = async () => {};", "class main {}"])(
  "a main that is not exported: %s",
  async (line) => {
    expect(await problems(`const x = 1;\n\n${line}`)).toEqual([
      "3:1 missing-export: A program begins in `main`, but this file does not export it. Write `export` before `main` on line 3.",
    ]);
  },
);

test.each(["main();", "void main();", "main().catch(console.error);"])(
  "a program that calls its own main: %s",
  async (line) => {
    const [problem] = await problems(`${main}\n${line}`);
    expect(problem).toMatch(/^3:1 load: `main` is called for you/);
  },
);

test("what a module exports, uses and declares", async () => {
  const source = `import { go, time } from "rendezvous";
export const a = 1;
function b() { go(b); return time.Second; }
export { b as c };
export default class D {}
export type T = string;`;
  const result = await compile(source, "main.ts", transform);
  expect(result).toMatchObject({
    ok: true,
    module: {
      file: "main.ts",
      exports: ["a", "c", "default"],
      imports: { rendezvous: ["go", "time"] },
      declared: { a: { line: 2 }, b: { file: "main.ts", line: 3, column: 1 }, D: { line: 5 } },
    },
  });
});

test("esbuild-wasm gives the same", async () => {
  const source = `import { chan } from "rendezvous";\nexport async function main() { await chan().receive(); throw 1; }`;
  expect(await compile(source, "main.ts", transformByWasm)).toEqual(
    await compile(source, "main.ts", transform),
  );
});

test("a failure of esbuild itself is thrown", async () => {
  const broken = () => Promise.reject(new Error("The service was stopped"));
  await expect(compile(main, "main.ts", broken)).rejects.toThrow("The service was stopped");
});
