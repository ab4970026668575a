import { expect, test } from "vitest";
import { readableDocs } from "./readable-docs.ts";

test("examples become blocks of code, and what is thrown a sentence", () => {
  const before = `
/**
 * Makes a channel:
 * Go's \`make\`.
 *
 * @throws {Panic} \`makechan\`, if
 * it is too big.
 * @example
 * if (a) {
 *   chan();
 * }
 */
export declare function chan(): void;
`;
  expect(readableDocs(before)).toBe(`
/**
 * Makes a channel:
 * Go's \`make\`.
 *
 * Throws \`Panic\`: \`makechan\`, if
 * it is too big.
 *
 * \`\`\`typescript
 * if (a) {
 *   chan();
 * }
 * \`\`\`
 */
export declare function chan(): void;
`);
});

test("what has no tags stays as it is", () => {
  const before = `interface A {
    /** One line. */
    a: 1;
    /**
     * Two
     * lines, and @ in the middle.
     */
    b: 2;
}
`;
  expect(readableDocs(before)).toBe(before);
});

test("other tags are kept", () => {
  const before = "/**\n * Old.\n * @deprecated Use `b`.\n */\n";
  expect(readableDocs(before)).toBe(before);
});
