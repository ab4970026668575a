import { expect, test } from "vitest";
import { formatImport, formatSignature } from "./format-signature.ts";

test.each([
  ["function chan<T>(capacity?: number): Chan<T>", "function chan<T>(capacity?: number): Chan<T>"],
  ["class Panic extends Error {  }", "class Panic extends Error"],
  ["const Second: 1000", "const Second: 1000"],
  ["type CancelFunc = () => void", "type CancelFunc = () => void"],
  [
    "interface Locker { lock(): PromiseLike<Locked>; unlock(): void }",
    "interface Locker {\n  lock(): PromiseLike<Locked>;\n  unlock(): void;\n}",
  ],
  [
    "function f(a: string): void; function f(a: number): void",
    "function f(a: string): void;\nfunction f(a: number): void;",
  ],
])("%s", async (signature, shown) => {
  expect(await formatSignature(signature, false)).toBe(shown);
});

test.each([
  ["lock(): PromiseLike<Locked>", "lock(): PromiseLike<Locked>"],
  ["readonly len: number", "readonly len: number"],
  ["judge?: ((report: Report) => void)", "judge?: (report: Report) => void"],
  ["[Symbol.dispose](): void", "[Symbol.dispose](): void"],
  ["new: (() => T) | undefined", "new: (() => T) | undefined"],
])("of a class: %s", async (signature, shown) => {
  expect(await formatSignature(signature, true)).toBe(shown);
});

test("a long one takes several lines", async () => {
  const signature =
    "load(key: K): [value: V, ok: true] | [value: undefined, ok: false] | [more: never]";
  expect(await formatSignature(signature, true)).toBe(
    [
      "load(",
      "  key: K,",
      "):",
      "  | [value: V, ok: true]",
      "  | [value: undefined, ok: false]",
      "  | [more: never]",
    ].join("\n"),
  );
});

test("a long import takes several lines", async () => {
  const names = ["explore", "formatReport", "replay", "requireOk", "requireOutput", "run"];
  expect(await formatImport(`import { ${names.join(", ")} } from "rendezvous/testing";`)).toBe(
    `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "rendezvous/testing";`,
  );
});
