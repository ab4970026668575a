import { expect, test } from "vitest";
import { inlineCode } from "./inline-code.ts";

test("marks code, and nothing else", () => {
  expect(inlineCode("`ch.len` says how many; *not* more")).toBe(
    "<code>ch.len</code> says how many; *not* more",
  );
});

test("keeps types and comparisons as text", () => {
  expect(inlineCode("`Chan<string>` & a < b")).toBe(
    "<code>Chan&lt;string&gt;</code> &amp; a &lt; b",
  );
});

test("leaves a lone backtick alone", () => {
  expect(inlineCode("a ` b")).toBe("a ` b");
});
