import { expect, test } from "vitest";
import { formatTable } from "./format-table.ts";

test("a line of names, then a line for each row", () => {
  const rows = [
    { buffer: 0, "photos a second": 8.5 },
    { buffer: 128, "photos a second": 20 },
  ];
  expect(formatTable(rows)).toBe("buffer  photos a second\n0       8.5\n128     20");
});

test("rows may lack what others have", () => {
  expect(formatTable([{ a: 1 }, { b: "two", c: "" }])).toBe("a  b    c\n1  -    -\n-  two  -");
});

test("a cell is one line, with no gap in it", () => {
  expect(formatTable([{ name: " a  b\nc ", list: [1, "x"] }])).toBe(
    "name   list\na b c  [ 1, 'x' ]",
  );
});

test("the columns can be chosen", () => {
  expect(formatTable([{ a: 1, b: 2, c: 3 }], ["c", "a"])).toBe("c  a\n3  1");
});

test("rows may be arrays", () => {
  expect(
    formatTable([
      [1, 2],
      [30, 4],
    ]),
  ).toBe("0   1\n1   2\n30  4");
});

test.each([
  [[1, "two"], "[ 1, 'two' ]"],
  [[], "[]"],
  ["text", "text"],
  [undefined, "undefined"],
  [[null], "[ null ]"],
])("%j is no list of rows", (value, text) => {
  expect(formatTable(value)).toBe(text);
});
