import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import MagicString from "magic-string";
import { expect, test } from "vitest";
import { hideTopLevelAwaits, showTopLevelAwaits } from "./top-level-await.ts";

const hide = (source: string) => hideTopLevelAwaits(source, "main.ts");

test.each([
  ["an await in a function", "async function f() { await g(); }"],
  ["an await in a method", "class A { async f() { await g(); } }"],
  ["an await in an arrow", "export const f = async () => [await g()];"],
  ["a loop in a function", "async function f() { for await (const x of g()) x; }"],
  ["the word in a text", 'const text = "await";'],
])("leaves %s", (_name, source) => {
  expect(hide(source)).toBeUndefined();
});

test.each([
  ["await a;", "(await ( a));"],
  ["const b = [await (await a).b, 1];", "const b = [(await ( ((await ( a))).b)), 1];"],
  ["class A extends (await b) {}", "class A extends ((await ( b))) {}"],
  ["if (await a) { await b; }", "if ((await ( a))) { (await ( b)); }"],
])("%s is itself again", (source, shown) => {
  const hidden = hide(source)!;
  expect(hidden.code).not.toMatch(/\bawait\b/);
  expect(showTopLevelAwaits(hidden, hidden, "main.ts").code).toBe(shown);
});

test("takes a name that nobody uses", () => {
  expect(hide("await __await_here;")!.code).toBe("__await_here_( __await_here);");
});

test("the map leads to the source", () => {
  const source = "const a = await b;\nfail(await c, marker);";
  const hidden = hide(source)!;
  // Nothing was done between the two.
  const map = new MagicString(hidden.code).generateMap({ hires: true }).toString();
  const shown = showTopLevelAwaits({ code: hidden.code, map }, hidden, "main.ts");
  const column = shown.code.split("\n")[1]!.indexOf("marker");
  expect(originalPositionFor(new TraceMap(shown.map), { line: 2, column })).toMatchObject({
    line: 2,
    column: source.split("\n")[1]!.indexOf("marker"),
  });
});

test.each([
  ["for await", "1;\n  for await (const x of a) x;", { line: 2, column: 2 }],
  ["await using", "await using a = b;", { line: 1, column: 0 }],
])("%s at the top is refused", (word, source, loc) => {
  expect(() => hide(source)).toThrow(expect.objectContaining({ loc }) as Error);
  expect(() => hide(source)).toThrow(`\`${word}\` cannot be compiled at the top of a module.`);
});
