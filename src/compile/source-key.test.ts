import { expect, test } from "vitest";
import { sourceKey } from "./source-key.ts";

test("a text has always the same key", () => {
  const source = "export function main() {}";
  expect(sourceKey("main.ts", source)).toBe(sourceKey("main.ts", source));
});

test("another text, or another name, has another", () => {
  const texts = Array.from({ length: 60 }, (_, i) => `line ${i};\n`.repeat(i));
  const keys = ["a.ts", "b.ts"].flatMap((file) => texts.map((it) => sourceKey(file, it)));
  expect(new Set(keys).size).toBe(120);
  expect(keys.every((key) => /^[a-z0-9]{1,11}$/.test(key))).toBe(true);
});
