import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CompilerClient } from "./compiler-client.ts";
import type { CompilerAnswer } from "./compiler-protocol.ts";

/** A worker that says what a test has it say. */
class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage?: (event: { data: CompilerAnswer }) => void;
  terminated = false;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage() {}
  terminate() {
    this.terminated = true;
  }
  say(data: CompilerAnswer) {
    this.onmessage?.({ data });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
  FakeWorker.made = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const done: CompilerAnswer = { kind: "compiled", id: 2, result: { ok: false, problems: [] } };

test("a compiler that fails at a file is told of, and the next file meets a new one", async () => {
  const client = new CompilerClient("compiler.js");
  const first = client.compile("[[[", "main.ts");
  FakeWorker.made[0]!.say({ kind: "gave-up", id: 1, reason: "RangeError" });
  expect((await first) as unknown).toMatchObject({
    problems: [
      { kind: "load", message: expect.stringContaining("gave up on main.ts (RangeError)") },
    ],
  });
  expect(FakeWorker.made[0]!.terminated).toBe(true);
  const second = client.compile("", "main.ts");
  FakeWorker.made[1]!.say(done);
  expect(await second).toEqual({ ok: false, problems: [] });
});

test("a file may take a minute, from when the compiler is there", async () => {
  const client = new CompilerClient("compiler.js");
  const result = client.compile("", "main.ts");
  await vi.advanceTimersByTimeAsync(120_000);
  FakeWorker.made[0]!.say({ kind: "ready" });
  await vi.advanceTimersByTimeAsync(59_999);
  expect(FakeWorker.made[0]!.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect((await result) as unknown).toMatchObject({
    problems: [{ message: expect.stringContaining("longer than 60 seconds") }],
  });
});

test("a file that is compiled in time is not spoken of again", async () => {
  const client = new CompilerClient("compiler.js");
  client.warm();
  FakeWorker.made[0]!.say({ kind: "ready" });
  void client.compile("", "main.ts");
  const result = client.compile("", "main.ts");
  FakeWorker.made[0]!.say({ ...done, id: 1 });
  FakeWorker.made[0]!.say(done);
  await result;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(FakeWorker.made).toHaveLength(1);
  expect(FakeWorker.made[0]!.terminated).toBe(false);
});
