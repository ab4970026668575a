import { expect, test } from "vitest";
import { FatalError, Panic, panicText } from "./panic.ts";

class Coded extends Error {
  override name = "Error";
  readonly code = 7;
}
class Stringer {
  toString() {
    return "i am a Stringer";
  }
}
class Plain {
  a = 1;
}
const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;

// What Go prints, where Go has such a value: see tests/conformance/texts.
test.each<[string, unknown, string]>([
  ["a text", "boom", "boom"],
  ["an error", new Error("an error"), "an error"],
  ["an error of the learner's own", new Coded("custErr code=7"), "custErr code=7"],
  [
    "an error of the language",
    new TypeError("x is not a function"),
    "TypeError: x is not a function",
  ],
  ["a panic", new Panic("send on closed channel"), "send on closed channel"],
  ["a whole number", 42, "42"],
  ["a number", 1.5, "1.5"],
  ["nil", null, "panic called with nil argument"],
  ["nothing", undefined, "panic called with nil argument"],
  ["what says what it is", new Stringer(), "i am a Stringer"],
  ["several lines", "line1\nline2", "line1\n\tline2"],
  ["an error of several lines", new Error("a\nb\nc"), "a\n\tb\n\tc"],
  ["an object", { code: 1 }, '{"code":1}'],
  ["an object of a class", new Plain(), '{"a":1}'],
  ["an array", [1, "a"], '[1,"a"]'],
  ["a truth", true, "true"],
  ["a symbol", Symbol("s"), "Symbol(s)"],
  ["a large number", 10n ** 20n, "100000000000000000000"],
  ["what has no text", cyclic, "[object Object]"],
  ["an object without a class", Object.create(null), "{}"],
])("the text of %s", (_name, value, text) => {
  expect(panicText(value)).toBe(text);
});

test("panics and fatal errors are errors with a name of their own", () => {
  expect(new Panic("x")).toBeInstanceOf(Error);
  expect(String(new Panic("x"))).toBe("Panic: x");
  expect(String(new FatalError("x"))).toBe("FatalError: x");
  expect(new FatalError("x")).not.toBeInstanceOf(Panic);
});
