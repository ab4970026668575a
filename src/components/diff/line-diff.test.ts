import fc from "fast-check";
import { expect, test } from "vitest";
import { countChanges, type DiffRow, lineDiff } from "./line-diff.ts";

const text = (line: DiffRow["before"]) => line?.parts.map((it) => it.text).join("");
const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, before, after }) =>
    kind === "same" ? text(before) : [text(before), text(after)],
  );

test("same lines stand once, changed ones beside each other, others alone", () => {
  expect(shown("a\nb\nc\n", "a\nx\ny\nc\nd\n")).toEqual([
    "a",
    ["b", "x"],
    [undefined, "y"],
    "c",
    [undefined, "d"],
  ]);
  expect(countChanges(lineDiff("a\nb\nc\n", "a\nx\ny\nc\nd\n"))).toEqual({ removed: 1, added: 3 });
});

test("each side counts its own lines", () => {
  const rows = lineDiff("a\nb\n", "new\na\nb\n");
  expect(rows.map(({ before, after }) => [before?.number, after?.number])).toEqual([
    [undefined, 1],
    [1, 2],
    [2, 3],
  ]);
});

test("where two lines are alike, only the words that differ are marked", () => {
  const [row] = lineDiff("await ch.send(ball);\n", "await ch.send(ball - 1);\n");
  expect(row!.after!.parts.filter((it) => it.isChanged).map((it) => it.text.trim())).toEqual([
    "- 1",
  ]);
  expect(row!.before!.parts.some((it) => it.isChanged)).toBe(false);
});

test("where they are not, nothing is", () => {
  const [row] = lineDiff("while (ch.len > 0) {\n", "for await (const value of ch) {\n");
  expect(row!.before!.parts).toHaveLength(1);
  expect(row!.after!.parts).toHaveLength(1);
});

test("a missing line end is no difference", () => {
  expect(shown("a", "a\n")).toEqual(["a"]);
  expect(shown("", "")).toEqual([]);
  expect(shown("", "a\n")).toEqual([[undefined, "a"]]);
});

test("each side holds its whole text, whatever the two are", () => {
  const line = fc.constantFrom("a", "b", "  b", "await ch.send(1);", "await ch.send(2);", "");
  const program = fc.array(line).map((lines) => lines.map((it) => `${it}\n`).join(""));
  fc.assert(
    fc.property(program, program, (before, after) => {
      const rows = lineDiff(before, after);
      const side = (name: "before" | "after") =>
        rows.flatMap((row) => (row[name] ? [`${text(row[name])}\n`] : [])).join("");
      expect(side("before")).toBe(before);
      expect(side("after")).toBe(after);
    }),
  );
});
