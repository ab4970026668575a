import { expect, test } from "vitest";
import { textOf } from "./console-entry.ts";
import { ConsoleBuffer, MAX_CHARACTERS, MAX_LINES, withinBounds } from "./console-buffer.ts";

function recorded() {
  const lines: string[] = [];
  const counts: number[] = [];
  let clock = 0;
  const buffer = new ConsoleBuffer(
    { output: (more) => lines.push(...more.map(textOf)), dropped: (count) => counts.push(count) },
    () => clock,
  );
  return { buffer, lines, counts, advance: (milliseconds: number) => (clock += milliseconds) };
}

test("a line is handed on before the call returns", () => {
  const { buffer, lines } = recorded();
  buffer.add("one");
  expect(lines).toEqual(["one"]);
  buffer.add("two");
  expect(lines).toEqual(["one", "two"]);
});

test("an entry of several lines counts as so many", () => {
  const { buffer, lines } = recorded();
  const text = Array(MAX_LINES - 1)
    .fill("x")
    .join("\n");
  buffer.add({ text, level: "warn", values: [] });
  for (const line of ["one", "two", "three"]) buffer.add(line);
  expect(lines).toEqual([text, "one"]);
});

test("keeps the first 2,000 lines and counts the others", () => {
  const { buffer, lines, counts } = recorded();
  for (let i = 0; i < 10_000; i++) buffer.add(`line ${i}`);
  buffer.end();
  expect(lines).toHaveLength(MAX_LINES);
  expect(lines.at(-1)).toBe("line 1999");
  expect(counts.at(-1)).toBe(8_000);
});

test("keeps at most 200,000 characters", () => {
  const { buffer, lines, counts } = recorded();
  for (let i = 0; i < 30; i++) buffer.add("x".repeat(10_000));
  buffer.end();
  expect(lines.join("")).toHaveLength(MAX_CHARACTERS);
  expect(counts.at(-1)).toBe(10);
});

test("after a line that is left out, no later line appears", () => {
  const { buffer, lines, counts } = recorded();
  buffer.add("x".repeat(MAX_CHARACTERS - 1));
  buffer.add("too long");
  buffer.add("y");
  buffer.end();
  expect(lines).toHaveLength(1);
  expect(counts.at(-1)).toBe(2);
});

test("tells the count while the program floods, but not for every line", () => {
  const { buffer, counts, advance } = recorded();
  for (let i = 0; i < MAX_LINES + 100_000; i++) {
    buffer.add("flood");
    if (i % 1_000 === 0) advance(10);
  }
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.length).toBeLessThan(30);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test("does not speak of a count when nothing was left out", () => {
  const { buffer, counts } = recorded();
  buffer.add("all there is");
  buffer.end();
  expect(counts).toEqual([]);
});

test("bounds a report's output in the same way", () => {
  const lines = Array.from({ length: MAX_LINES + 5 }, (_, i) => String(i));
  const { kept, dropped } = withinBounds(lines);
  expect(kept).toEqual(lines.slice(0, MAX_LINES));
  expect(dropped).toBe(5);
});
