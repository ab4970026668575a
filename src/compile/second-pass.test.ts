import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { transform } from "esbuild";
import { transform as transformByWasm } from "esbuild-wasm";
import { expect, test } from "vitest";
import * as ours from "../runtime/lowered.ts";
import { compile } from "./compile.ts";
import { LoweredCode } from "./lowered-code.ts";
import { HELPERS, secondPass } from "./second-pass.ts";
import { transformOptions } from "./transform.ts";

/** Needs every helper that there is. */
const EVERYTHING = `
  export async function main() {
    for await (const x of g()) console.log(x);
    using a = null;
    await using b = null;
  }
  async function* g() { yield 1; yield* g(); await 2; }
`;

const compiled = async (source: string) => {
  const result = await compile(source, "main.ts", transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.module;
};

test.each([
  ["esbuild", transform],
  ["esbuild-wasm", transformByWasm],
])("%s begins each helper as we know it", async (_name, by) => {
  const { code } = await by(EVERYTHING, transformOptions("main.ts", "cjs"));
  for (const { head } of Object.values(HELPERS)) expect(code).toContain(`\nvar ${head}`);
});

test("every helper that a file needs is replaced by one of ours", async () => {
  const { code } = await compiled(EVERYTHING);
  for (const [name, helper] of Object.entries(HELPERS)) {
    expect(code).toContain(`var ${name} = __rt.${helper.ours};`);
    expect(ours).toHaveProperty(helper.ours);
    expect(code).not.toContain(helper.head);
  }
});

test("a helper with another head is refused", async () => {
  const { code, map } = await transform(EVERYTHING, transformOptions("main.ts", "cjs"));
  const changed = code.replace("__async = (__this, ", "__async = (self, ");
  const lowered = new LoweredCode(changed, map, "main.ts", EVERYTHING, "cjs");
  expect(() => secondPass(lowered, "cjs")).toThrow("esbuild's helper __async has changed");
});

test("a learner may use the helpers' names, and ours", async () => {
  const { code } = await compiled(`
    const __async = 1, __rt = 2, __await = 3;
    export async function main() { await null; throw __async + __rt + __await; }
  `);
  expect(code).toContain("var __async = __rt_.async;");
  expect(code).toContain("throw __rt_.thrown(__async2 + __rt + __await)");
});

test("what the learner throws is noted; what esbuild throws is not", async () => {
  const { code } = await compiled(`
    export async function main() {
      for await (const x of []) if (x) throw x;
      if (Math.random() > 2) throw { a: 1 }; else throw ("b", "c");
    }
    const error = [1];
    export function rethrow() { if (error) throw error[0]; }
  `);
  expect(code.match(/throw .*/g)).toEqual([
    "throw __rt.thrown(x);",
    "throw error2[0];",
    "throw __rt.thrown({ a: 1 });",
    'throw __rt.thrown(("b", "c"));',
    "throw __rt.thrown(error[0]);",
  ]);
});

test("no line of the learner's moves further than esbuild has put it", async () => {
  const source =
    "export function main() {\n  const a = 1;\n  return a + marker;\n}\ndeclare const marker: number;\n";
  const { code, map } = await compiled(source);
  const lines = code.split("\n");
  const line = lines.findIndex((text) => text.includes("marker"));
  const position = { line: line + 1, column: lines[line]!.indexOf("marker") };
  expect(originalPositionFor(new TraceMap(map), position)).toEqual({
    source: "main.ts",
    line: 3,
    column: source.split("\n")[2]!.indexOf("marker"),
    name: null,
  });
});
