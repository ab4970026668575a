import { expect, test } from "vitest";
import { shownAdvice } from "./shown-advice.ts";

test("says each thing once", () => {
  expect(
    shownAdvice([
      { name: "one", status: "fail", advice: "foo is not defined" },
      { name: "two", status: "pass" },
      { name: "three", status: "fail", advice: "foo is not defined" },
      { name: "four", status: "fail", advice: "Something else." },
      { name: "five", status: "fail", advice: "foo is not defined" },
      { name: "six", status: "fail" },
    ]),
  ).toEqual([
    "foo is not defined",
    undefined,
    'The same as under "one".',
    "Something else.",
    'The same as under "one".',
    "It failed without a word.",
  ]);
});
