import { expect, test } from "vitest";
import { formatTable } from "../../runtime/format-table.ts";
import { printedTable } from "./printed-table.ts";

const rows = [
  { "size of buffer": 0, ms: 150.5, note: "no buffer" },
  { "size of buffer": 128, ms: 90, note: "" },
];
const lines = formatTable(rows).split("\n");

test("what console.table prints is found again, with the lines around it left out", () => {
  const found = printedTable(["two runs", ...lines, "done"], ["ms", "size of buffer"]);
  expect(found).toEqual({
    names: ["size of buffer", "ms", "note"],
    rows: [
      ["0", "150.5", "no buffer"],
      ["128", "90", "-"],
    ],
  });
});

test("a table that is aligned to the right is one too", () => {
  const found = printedTable(["  size     ms", "     0    150", "    16     90"], ["size", "ms"]);
  expect(found?.rows).toEqual([
    ["0", "150"],
    ["16", "90"],
  ]);
});

test("of several tables the last one counts", () => {
  const twice = [...lines, "again", "ms  note", "7  x"];
  expect(printedTable(twice, ["ms"])?.rows).toEqual([["7", "x"]]);
  expect(printedTable(twice, ["size of buffer", "ms"])?.rows).toHaveLength(2);
});

test("a table of one column is one", () => {
  expect(printedTable(["ms", "5", "7"], ["ms"])?.rows).toEqual([["5"], ["7"]]);
});

test.each([
  ["nothing", []],
  ["other columns", ["buffer  s", "0  1"]],
  ["no rows", ["size of buffer  ms", "that is all"]],
])("%s is no such table", (_name, printed) => {
  expect(printedTable(printed, ["size of buffer", "ms"])).toBeUndefined();
});
