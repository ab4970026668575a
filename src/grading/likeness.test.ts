import { expect, test } from "vitest";
import { Likeness } from "./likeness.ts";

const likeness = new Likeness([]);
const program = `
import { chan } from "rendezvous";
export async function main() {
  const results = chan<number>(); // for the results
  await results.send(1);
}`;

test("names, layout, comments and imports make no difference", () => {
  const other = `import { chan, go } from "rendezvous";

export async function main() { const c = chan<number>()
  await c.send(1) }`;
  expect(likeness.of(program, other)).toBeCloseTo(1, 10);
});

test.each([
  ["another method", program.replace("send", "receive")],
  ["a missing await", program.replace("await ", "")],
  ["another number", program.replace("(1)", "(2)")],
])("%s does", (_, other) => {
  expect(likeness.of(program, other)).toBeLessThan(0.99);
});

test("which names are the same counts", () => {
  expect(likeness.of("play(a, b)", "play(x, y)")).toBeCloseTo(1, 10);
  expect(likeness.of("play(a, b)", "play(x, x)")).toBeLessThan(0.9);
});

test("what few programs have weighs more than what most have", () => {
  const known = ["a(); b();", "a(); c();", "a(); d.e();"];
  const weighed = new Likeness([...known, "x.rare();"]);
  const rare = weighed.of("await x.rare()", "while (x.rare()) {}");
  const common = weighed.of("await a()", "while (a()) {}");
  expect(rare).toBeGreaterThan(common);
});

test("nothing is like nothing", () => {
  expect(likeness.of("", "")).toBe(0);
  expect(likeness.of("", program)).toBe(0);
});
