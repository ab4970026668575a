import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { limitBuffers } from "./limit-buffers.ts";

const MIB = 2 ** 20;

/** A realm in which buffers may hold `most` bytes; it says what a program in it comes to. */
function realm(most: number): (program: string) => unknown {
  const context = createContext({});
  limitBuffers(runInContext("globalThis", context) as object, most);
  return (program) => {
    try {
      return runInContext(program, context) as unknown;
    } catch (error) {
      return String(error);
    }
  };
}

const TOO_MANY =
  "RangeError: The program's buffers would hold more than 8 MiB together. Keep fewer of them, or smaller ones.";

test.each([
  "new Uint8Array(1e6)",
  "new Float64Array(2e5)",
  "new ArrayBuffer(1e6)",
  "new ArrayBuffer(0, { maxByteLength: 1e6 })",
  "new SharedArrayBuffer(1e6)",
  "Uint8Array.from({ length: 1e6 })",
  "new Uint8Array(Array.from({ length: 1e6 }, () => 1))",
])("%s without end is stopped", (make) => {
  const run = realm(8 * MIB);
  expect(run(`const all = []; while (true) all.push(${make});`)).toBe(TOO_MANY);
});

test("a copy counts, and another view of the same does not", () => {
  const run = realm(8 * MIB);
  expect(run("const one = new Uint8Array(3e6); new Uint8Array(one.buffer).length")).toBe(3e6);
  expect(run("one.subarray(1).length")).toBe(3e6 - 1);
  expect(run("one.slice().length")).toBe(3e6);
  expect(run("one.slice().length")).toBe(TOO_MANY);
});

test("small ones, and all that one does with them, are as ever", () => {
  const run = realm(0);
  expect(run("String(new Uint8Array([1, 2]).map((it) => it * 2))")).toBe("2,4");
  expect(
    run("new Uint8Array(1) instanceof Uint8Array && new Uint8Array(1).constructor === Uint8Array"),
  ).toBe(true);
  expect(
    run("(class Own extends Uint8Array {}).name + Uint8Array.BYTES_PER_ELEMENT + Uint8Array.name"),
  ).toBe("Own1Uint8Array");
  expect(run("class Mine extends Uint8Array {} new Mine(3) instanceof Mine")).toBe(true);
});

test("what is collected does not count any more", async () => {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--expose-gc");
  const collect = runInContext("gc", createContext({})) as () => void;
  const run = realm(8 * MIB);
  for (let i = 0; i < 20; i++) {
    expect(run("new Uint8Array(5e6).length")).toBe(5e6);
    collect();
    // Who is collected is told in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
});
