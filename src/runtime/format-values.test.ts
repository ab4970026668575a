import { expect, test } from "vitest";
import { formatShort, formatValues } from "./format-values.ts";

class Point {
  x = 1;
  y = 2;
}
const cyclic: Record<string, unknown> = { name: "me" };
cyclic.self = cyclic;
const shared = { a: 1 };

test.each<[string, unknown[], string]>([
  ["texts as they are, with a space between", ["sum", "is", "x'y"], "sum is x'y"],
  ["nothing", [], ""],
  ["numbers", [1, -0, 1.5, NaN, Infinity, 10n], "1 -0 1.5 NaN Infinity 10n"],
  ["what is not there", [null, undefined], "null undefined"],
  ["truth and symbols", [true, Symbol("s")], "true Symbol(s)"],
  ["arrays, with texts quoted", [[1, "two", [3]]], "[ 1, 'two', [ 3 ] ]"],
  ["quotes and new lines within", [["it's", "a\nb", "\\"]], "[ 'it\\'s', 'a\\nb', '\\\\' ]"],
  ["what is empty", [[], {}, new Map(), new Set()], "[] {} Map(0) {} Set(0) {}"],
  ["objects", [{ a: 1, "b-c": { d: "e" } }], "{ a: 1, 'b-c': { d: 'e' } }"],
  ["objects of a class", [new Point()], "Point { x: 1, y: 2 }"],
  ["objects without a class", [Object.assign(Object.create(null), { a: 1 })], "{ a: 1 }"],
  ["maps and sets", [new Map([["a", 1]]), new Set([1])], "Map(1) { 'a' => 1 } Set(1) { 1 }"],
  ["arrays of bytes", [new Uint8Array([1, 2])], "Uint8Array(2) [ 1, 2 ]"],
  [
    "functions",
    [Point, () => 1, [Math.max]],
    "[Function: Point] [Function: anonymous] [ [Function: max] ]",
  ],
  ["errors", [new TypeError("no"), [new Error("in")]], "TypeError: no [ Error: in ]"],
  ["dates", [new Date(0), new Date(NaN)], "1970-01-01T00:00:00.000Z Invalid Date"],
  ["patterns", [/a+/g], "/a+/g"],
  ["circles", [cyclic], "{ name: 'me', self: [Circular] }"],
  ["one thing twice, which is no circle", [[shared, shared]], "[ { a: 1 }, { a: 1 } ]"],
  [
    "what lies deep",
    [[[[[[1]]]]], { a: { b: { c: { d: {} } } } }],
    "[ [ [ [ [Array] ] ] ] ] { a: { b: { c: { d: [Object] } } } }",
  ],
])("%s", (_name, values, text) => {
  expect(formatValues(values)).toBe(text);
});

test("of a long list, the first hundred and a count", () => {
  const text = formatValues([Array.from({ length: 103 }, (_, i) => i)]);
  expect(text).toMatch(/^\[ 0, 1, .* 98, 99, … 3 more \]$/);
});

test("a text without end is cut", () => {
  const text = formatValues(["x".repeat(20_000)]);
  expect(text).toBe(`${"x".repeat(10_000)}… (20000 characters)`);
});

test("what is wide at every level is not looked at to its end", () => {
  let looks = 0;
  const row = Array.from({ length: 100 }, () => ({
    get x() {
      looks++;
      return 1;
    },
  }));
  const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => row));
  expect(formatValues([wide])).toMatch(/… \(more than \d+ characters\)$/);
  expect(formatShort(wide, 60)).toHaveLength(60);
  expect(looks).toBeLessThan(11_000);
});

test("what throws when it is looked at does not break the printing", () => {
  const trap = {
    get bad(): number {
      throw new Error("no");
    },
  };
  const proxy = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error("no");
      },
    },
  );
  expect(formatValues([trap, [proxy], "on"])).toBe("[unprintable] [ [unprintable] ] on");
});
