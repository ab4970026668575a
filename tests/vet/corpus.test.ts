import { join, relative } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { root } from "../../src/terminal/exercises.ts";
import type { Finding } from "../../src/vet/finding.ts";
import { vetFiles } from "../../src/vet/vet-files.ts";
import { corpus, rightFindings, textOf } from "./corpus.ts";

let found: Map<string, Finding[]>;

beforeAll(() => {
  const all = vetFiles(corpus.map((file) => join(root, file)));
  found = new Map([...all].map(([file, findings]) => [relative(root, file), findings]));
}, 180_000);

test("every program that should be right is clean, and every known mistake is found", () => {
  const wrong = [...found].filter(([, findings]) => findings.length > 0);
  const rules = wrong.map(([file, findings]) => [file, findings.map(({ rule }) => rule)] as const);
  expect(Object.fromEntries(rules)).toEqual(rightFindings);
});

test("there are solutions, alternatives, wrong answers and lessons among them", () => {
  const count = (part: RegExp) => corpus.filter((file) => part.test(file)).length;
  expect(count(/^solutions\/.*\/([a-z-]+)\/\1\.ts$/)).toBeGreaterThan(1);
  expect(count(/\/alternative-/)).toBeGreaterThan(5);
  expect(count(/\/wrong-/)).toBeGreaterThan(20);
  expect(count(/^src\/content\/programs/)).toBeGreaterThan(4);
  expect(count(/^tests\/conformance/)).toBeGreaterThan(30);
});

test("of the known bugs, what is found lies in the buggy version", () => {
  for (const [file, findings] of found) {
    if (!file.startsWith("bench/explore/bugs/")) continue;
    const text = textOf(file);
    const fixed = text.indexOf("export async function fixed");
    for (const { start } of findings) {
      expect(start, file).toBeGreaterThan(text.indexOf("export async function buggy"));
      expect(start, file).toBeLessThan(fixed);
    }
  }
});
