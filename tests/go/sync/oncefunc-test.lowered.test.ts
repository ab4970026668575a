/** Go's `src/sync/oncefunc_test.go`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { runtime, sync } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const several = 11;

test("TestOnceFunc: one call", () =>
  endsWell(async () => {
    let calls = 0;
    const f = sync.onceFunc(() => calls++);
    for (let i = 0; i < several; i++) await f();
    if (calls !== 1) fail(`want calls==1, got ${calls}`);
  }));

test("TestOnceValue: one call, and its value every time", () =>
  endsWell(async () => {
    let calls = 0;
    const f = sync.onceValue(() => ++calls);
    for (let i = 0; i < several; i++) {
      const value = await f();
      if (value !== 1) fail(`want value==1, got ${value}`);
    }
    if (calls !== 1) fail(`want calls==1, got ${calls}`);
  }));

test("TestOnceValues: one call, and its values every time", () =>
  endsWell(async () => {
    let calls = 0;
    const f = sync.onceValues(() => {
      calls++;
      return [calls, calls + 1];
    });
    for (let i = 0; i < several; i++) {
      const [v1, v2] = await f();
      if (v1 !== 1 || v2 !== 2) fail(`want v1==1 and v2==2, got ${v1} and ${v2}`);
    }
    if (calls !== 1) fail(`want calls==1, got ${calls}`);
  }));

const wrappers = {
  OnceFunc: sync.onceFunc,
  OnceValue: sync.onceValue<never>,
  OnceValues: sync.onceValues<never>,
};

/** Each call panics with the same value, but the function is called only once. */
function panics(name: keyof typeof wrappers, value: unknown): Promise<void> {
  return endsWell(async () => {
    let calls = 0;
    const f = wrappers[name](() => {
      calls++;
      throw value;
    });
    for (const label of ["first time", "second time"]) {
      let panicked = true;
      try {
        await f();
        panicked = false;
      } catch (p) {
        if (p !== value) fail(`${label}: want panic ${String(value)}, got ${String(p)}`);
      }
      if (!panicked) fail(`${label}: f did not panic`);
    }
    if (calls !== 1) fail(`want calls==1, got ${calls}`);
  });
}

test("TestOnceFuncPanic: every call panics with the same value", () => panics("OnceFunc", "x"));
test("TestOnceValuePanic: every call panics with the same value", () => panics("OnceValue", "x"));
test("TestOnceValuesPanic: every call panics with the same value", () => panics("OnceValues", "x"));
test("TestOnceFuncPanicNil: also with nil", async () => {
  await panics("OnceFunc", undefined);
  await panics("OnceFunc", null);
});

// What such a call does is left open by Go. Here it ends the goroutine of every caller.
test("TestOnceFuncGoexit: a function that ends its goroutine is not called again", () =>
  endsWell(async () => {
    let calls = 0;
    let ended = 0;
    const f = sync.onceFunc(async () => {
      calls++;
      await runtime.goexit();
      fail("goexit returned");
    });
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      wg.go(async () => {
        try {
          await f();
          fail("f returned");
        } finally {
          ended++;
        }
      });
      await wg.wait();
    }
    if (calls !== 1) fail(`want calls==1, got ${calls}`);
    if (ended !== 2) fail(`want 2 goroutines to end, got ${ended}`);
  }));
