/**
 * Every public name has a doc comment, every function and class an example; and each example prints
 * what the comments behind its `console.log` lines say.
 */
import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import * as rendezvous from "rendezvous";
import * as testing from "rendezvous/testing";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { loadProgram } from "../../src/compile/module-loader.ts";
import { publicSymbols } from "../../src/reference/public-symbols.ts";
import { typeErrors } from "./type-errors.ts";

const symbols = publicSymbols("src/runtime/index.ts", "src/testing/index.ts");
const names = symbols.map(({ name }) => name);

const examples = symbols.flatMap(({ name, examples }) =>
  examples.map((code, i) => ({ name: examples.length > 1 ? `${name} ${i + 1}` : name, code })),
);

/** The example as a program: what it uses is imported, and it is what `main` does. */
function programOf(code: string): string {
  const used = (module: object) =>
    Object.keys(module).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  const types = ["Report"].filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return [
    `import { ${used(rendezvous).join(", ")} } from "rendezvous";`,
    `import { ${[...used(testing), ...types.map((name) => `type ${name}`)].join(", ")} } from "rendezvous/testing";`,
    "export async function main() {",
    code,
    "}",
  ].join("\n");
}

/** What the comments behind the lines say: `console.log(x); // 5`. */
const expectedOf = (code: string) =>
  [...code.matchAll(/\bconsole\.log\(.*\); *\/\/ (.*)$/gm)].map(([, text]) => text!.trimEnd());

test("the library's names are found", () => {
  expect(names).toEqual(
    expect.arrayContaining([
      "go",
      "chan",
      "select",
      "ReceiveChan.receive",
      "context",
      "context.withTimeout",
      "context.Context.signal",
      "sync.Mutex.lock",
      "time.Second",
      "run",
      "Report.outcome",
      "RunOptions.seed",
    ]),
  );
  const exported = [...Object.keys(rendezvous), ...Object.keys(testing)];
  expect(exported.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name) => /#|\[printed\]/.test(name))).toEqual([]);
});

test.each(symbols)("$name has a doc comment", ({ comment }) => {
  expect(comment).toMatch(/\w{2}/);
});

const toBeShown = symbols.filter(({ kind }) => kind === "function" || kind === "class");
test.each(toBeShown)("$name has an example", ({ examples }) => {
  expect(examples.length).toBeGreaterThan(0);
});

describe("the example of", () => {
  test.each(examples)("$name prints what it says", async ({ code }) => {
    const expected = expectedOf(code);
    expect(expected.length).toBeGreaterThan(0);
    // As a checks file, for an example may import the testing library as well.
    const result = await compile(programOf(code), "example.check.ts", transform);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { main } = await loadProgram(result.module, defineInNode);
    const report = await testing.run(main, { leaks: true });
    expect(report.toString()).toBe("");
    expect(report.output).toEqual(expected);
    expect(report.unawaited).toEqual([]);
  });

  test("every one is right by its types", { timeout: 60_000 }, () => {
    const files = Object.fromEntries(
      examples.map(({ name, code }) => [`${name.replaceAll(" ", "-")}.ts`, programOf(code)]),
    );
    expect(typeErrors(files)).toEqual([]);
    const wrong = programOf("const n: string = await chan<number>().receive();");
    expect(typeErrors({ "wrong.ts": wrong })).toEqual([expect.stringContaining("wrong.ts: Type ")]);
  });
});
