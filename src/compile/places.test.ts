/** Wherever a program fails, the report leads to the line that the learner wrote. */
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { placeOf } from "../runtime/source-place.ts";
import { run } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { defineInNode } from "./define-in-node.ts";
import { ModuleLoader } from "./module-loader.ts";

async function load(source: string) {
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const loader = new ModuleLoader({ define: defineInNode });
  return { loader, exports: await loader.loadProgram(result.module) };
}

/** Line and column of `HERE` in the source; it stands in a comment right before what is looked for. */
function marked(source: string) {
  const before = source.slice(0, source.indexOf("/*HERE*/") + "/*HERE*/".length).split("\n");
  return { file: "main.ts", line: before.length, column: before.at(-1)!.length + 1 };
}

const failing: Record<string, string> = {
  "in main": `
export async function main() {
  const first = 1;

  throw /*HERE*/new Error("x" + first);
}`,
  "after awaits": `
export async function main() {
  await null; await Promise.resolve(1);
  // a comment
  throw /*HERE*/new Error("x");
}`,
  "in a class method and a nested function": `
interface Long { a: string; b: number }
class Player {
  readonly #name: string = "p";
  async play(ball: Long): Promise<void> {
    const inner = async () => {
      await null;
      throw /*HERE*/new TypeError(this.#name + ball.a);
    };
    await inner();
  }
}
export async function main() { await new Player().play({ a: "", b: 1 }); }`,
  "in an async generator": `
async function* g() { yield 1; throw /*HERE*/new Error("g"); }
export async function main() { for await (const x of g()) console.log(x); }`,
  "in an arrow, far to the right": `
export async function main() { await [1].map(async (x) => { await x; throw /*HERE*/new Error("arrow"); })[0]; }`,
  "in an enum's company": `
enum Colour { Red, Green }
namespace Deep { export const x = Colour.Red; }
export async function main() {
  throw /*HERE*/new Error(String(Deep.x));
}`,
};

test.each(Object.entries(failing))("an error: %s", async (_name, source) => {
  const { loader, exports } = await load(source);
  const report = await run(exports.main as () => unknown);
  loader.dispose();
  expect(report.outcome).toBe("panic");
  expect(report.place).toEqual(marked(source));
});

test("a thrown value that is not an Error", async () => {
  const source = `
async function fail(how: string) {
  await null;
  if (how) throw "first";
  for await (const x of []) console.log(x);
  throw "never";
}
export async function main() {
  try { await fail("once"); } catch {}
  for await (const x of [1]) {
    await null;
    throw { x };
  }
}`;
  const { loader, exports } = await load(source);
  const report = await run(exports.main as () => unknown);
  loader.dispose();
  expect(report.place).toMatchObject({ file: "main.ts", line: 12 });
});

test("where goroutines wait, and where they were started", async () => {
  const source = `import { chan, go } from "rendezvous";
const jobs = chan<number>();
async function worker() {
  await jobs.receive();
  await jobs.receive();
}
export async function main() {
  go(worker);
  await jobs.send(1);
  await chan().receive();
}`;
  const { loader, exports } = await load(source);
  const report = await run(exports.main as () => unknown);
  loader.dispose();
  expect(report.outcome).toBe("deadlock");
  expect(report.goroutines).toMatchObject([
    { id: 1, waitsAt: { file: "main.ts", line: 10 } },
    { id: 2, waitsAt: { line: 5 }, createdAt: { line: 8 } },
  ]);
});

test("a host's wrapper on the first line does not shift it", async () => {
  const source = "export const f = () => new Error();";
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error("does not compile");
  // All on one line, so that the first line is the learner's.
  const { module } = result;
  const wrapper = "/* a wrapper */ ";
  const loader = new ModuleLoader({
    define: (it) => defineInNode({ ...it, code: wrapper + it.code }),
    wrapperLength: wrapper.length,
  });
  const exports = await loader.loadProgram(module);
  const place = placeOf((exports.f as () => Error)());
  loader.dispose();
  expect(place).toEqual({ file: "main.ts", line: 1, column: source.indexOf("new Error") + 1 });
});
