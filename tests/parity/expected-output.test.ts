import { expect, test } from "vitest";
import { type Ending, endingOfGo, formatEnding, parseEnding } from "./expected-output.ts";

const endings: [string, string, Ending][] = [
  ["prints nothing", "", { output: [], exitCode: 0, firstErrorLine: undefined }],
  [
    "prints two lines, one of them empty",
    "one\n\n",
    { output: ["one", ""], exitCode: 0, firstErrorLine: undefined },
  ],
  [
    "panics",
    "one\n--- exit 2\n--- stderr panic: no\n",
    { output: ["one"], exitCode: 2, firstErrorLine: "panic: no" },
  ],
  ["exits without a word", "--- exit 3\n", { output: [], exitCode: 3, firstErrorLine: undefined }],
];

test.each(endings)("a program that %s is read as it is written", (_name, text, ending) => {
  expect(parseEnding(text)).toEqual(ending);
  expect(formatEnding(ending)).toBe(text);
});

test("a good end may be written out, as the conformance programs do", () => {
  expect(parseEnding("one\n--- exit 0\n")).toEqual(parseEnding("one\n"));
});

test("of what Go writes to stderr only the first line counts", () => {
  const stderr = "panic: no\n\ngoroutine 1 [running]:\n";
  expect(endingOfGo({ stdout: "one\n", stderr, exitCode: 2 })).toEqual({
    output: ["one"],
    exitCode: 2,
    firstErrorLine: "panic: no",
  });
});
