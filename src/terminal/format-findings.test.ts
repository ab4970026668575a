import { expect, test } from "vitest";
import type { Finding } from "../vet/finding.ts";
import { formatFindings } from "./format-findings.ts";

const finding: Finding = {
  rule: "forgotten-await",
  message: "Nobody awaits `wg.wait()`: it begins here, and the code after it goes on.",
  start: 10,
  end: 19,
  line: 24,
  column: 3,
  endLine: 24,
  endColumn: 12,
  lesson: {
    part: "start-here",
    slug: "go-in-typescript",
    title: "Go in TypeScript",
    why: "awaits",
  },
  fixes: [{ title: "Add await", edits: [{ start: 10, end: 10, text: "await " }] }],
};

test("a finding is told with its place, its cure and its lesson", () => {
  const paint = (tone: string, text: string) => (tone === "bad" ? `<${text}>` : text);
  expect(formatFindings([finding], { file: "drain.ts", paint, width: 60 })).toEqual([
    "drain.ts:24:3 <forgotten-await>",
    "  Nobody awaits `wg.wait()`: it begins here, and the code",
    "  after it goes on.",
    "  To mend it: add await.",
    '  Learn more in "Go in TypeScript": awaits.',
  ]);
});

test("without a fix nothing is promised", () => {
  const lines = formatFindings([{ ...finding, fixes: [] }], {
    file: "drain.ts",
    paint: (_, text) => text,
  });
  expect(lines.join("\n")).not.toContain("To mend it");
});
