import { expect, test } from "vitest";
import { chan } from "../runtime/channel.ts";
import { entriesOf, textOf } from "./console-entry.ts";

test("what is a line of text stays one; what has several lines is several", () => {
  expect(entriesOf("log", "sum 3", ["sum", 3])).toEqual(["sum 3"]);
  expect(entriesOf("log", "a\nb", ["a\nb"])).toEqual(["a", "b"]);
});

test("where it is known which line has printed something, each line says so", () => {
  const place = { file: "main.ts", line: 3, column: 1 };
  expect(entriesOf("log", "a\nb", ["a\nb"], true, place)).toEqual([
    { text: "a", level: "log", values: [], place },
    { text: "b", level: "log", values: [], place },
  ]);
  expect(entriesOf("warn", "late", ["late"], true, place)).toMatchObject([{ place }]);
});

test("another level is told with the text", () => {
  expect(entriesOf("warn", "late", ["late"])).toEqual([
    { text: "late", level: "warn", values: [] },
  ]);
});

test("objects can be unfolded, also those within, maps and sets", () => {
  const value = {
    name: "beach",
    sizes: [1, { w: 2 }],
    tags: new Set(["sea"]),
    at: new Map([["x", 9]]),
  };
  const [entry] = entriesOf("log", "text", ["photo", value]);
  expect(textOf(entry!)).toBe("text");
  expect(entry).toMatchObject({
    values: [
      {
        parts: [
          { name: "name", value: { text: "'beach'" } },
          {
            name: "sizes",
            value: { parts: [{ name: "0" }, { name: "1", value: { parts: [{ name: "w" }] } }] },
          },
          { name: "tags", value: { parts: [{ name: "0", value: { text: "'sea'" } }] } },
          { name: "at", value: { parts: [{ name: "'x'", value: { text: "9" } }] } },
        ],
      },
    ],
  });
  expect(structuredClone(entry)).toEqual(entry);
});

test("what prints itself whole is not unfolded", () => {
  const values = [new Error("no"), new Date(0), /x/, chan(1), [], {}];
  for (const value of values) {
    const [entry] = entriesOf("log", "text", [value]);
    expect(JSON.stringify(entry)).not.toContain("parts");
  }
});

test("it has an end, whatever the object", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(JSON.stringify(entriesOf("log", "", [circle])).length).toBeLessThan(500);
  const row = Array.from({ length: 1_000 }, () => ({ x: 1 }));
  const wide = Array.from({ length: 1_000 }, () => row);
  expect(JSON.stringify(entriesOf("log", "", [wide])).length).toBeLessThan(200_000);
  const broken = {
    get x(): never {
      throw new Error("no");
    },
  };
  expect(entriesOf("log", "text", [broken])).toMatchObject([{ text: "text" }]);
});
