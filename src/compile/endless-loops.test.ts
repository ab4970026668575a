import { transform } from "esbuild";
import { expect, test } from "vitest";
import { compile } from "./compile.ts";

/** The lines of the endless loops in a `main` with these lines; the first of them is line 2. */
async function loopsIn(...lines: string[]): Promise<number[]> {
  const source = ["export async function main() {", ...lines, "}"].join("\n");
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.module.endlessLoops.map(({ line }) => line);
}

test.each([
  "while (true) {}",
  "for (;;);",
  "do { Math.random(); } while (1);",
  "for (let i = 0; ; i++) { Math.random(); }",
])("finds %s", async (loop) => {
  expect(await loopsIn("", loop)).toEqual([3]);
});

test.each([
  "while (true) { if (Math.random() > 0.5) break; }",
  "while (true) { return; }",
  "for (;;) { throw new Error('end'); }",
  "for (;;) await Promise.resolve();",
  "for (let i = 0; i < 3; i++) {}",
  "while (Math.random() < 2) {}",
])("passes over %s", async (loop) => {
  expect(await loopsIn(loop)).toEqual([]);
});

test("finds each of several, in order", async () => {
  expect(await loopsIn("const f = () => { for (;;) {} };", "f();", "while (true) {}")).toEqual([
    2, 4,
  ]);
});
