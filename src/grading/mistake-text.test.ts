import { expect, test } from "vitest";
import { mistakeText } from "./mistake-text.ts";

test.each([
  ["Enough sleep is as good as waiting", "enough sleep is as good as waiting."],
  ["A value is something", "A value is something."],
  ["I am first", "I am first."],
  ["`go` runs the function", "`go` runs the function."],
])("%s", (misconception, phrase) => {
  expect(mistakeText({ misconception, explanation: "No." })).toEqual({
    headline: `Perhaps you thought: ${phrase}`,
    explanation: "No.",
  });
});
