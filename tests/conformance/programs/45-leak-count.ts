import { chan, go, nilChan, runtime, select } from "rendezvous";

// settle waits until the number of goroutines reaches want.
async function settle(want: number): Promise<number> {
  for (let i = 0; i < 100_000 && runtime.numGoroutine() !== want; i++) await runtime.gosched();
  return runtime.numGoroutine();
}

async function firstOf(n: number, buffered: boolean): Promise<number | undefined> {
  const c = chan<number>(buffered ? n : 0);
  for (let i = 0; i < n; i++) go(async () => c.send(7));
  return c.receive(); // the other n-1 senders stay blocked when there is no buffer
}

export async function main() {
  console.log("at start:", runtime.numGoroutine());
  const gate = chan<undefined>();
  for (let i = 0; i < 10; i++) go(async () => gate.receive());
  console.log("ten blocked:", runtime.numGoroutine() - 1);
  for (let i = 0; i < 4; i++) await gate.send(undefined);
  console.log("after four tokens:", (await settle(7)) - 1);
  gate.close();
  console.log("after close:", (await settle(1)) - 1);
  console.log("unbuffered first-of-5:", await firstOf(5, false), "leaked:", (await settle(5)) - 1);
  console.log("buffered first-of-5:  ", await firstOf(5, true), "leaked:", (await settle(5)) - 1);
  const none = nilChan<number>();
  go(async () => none.receive());
  go(async () => select({}));
  console.log("blocked for ever on nil and select{}:", (await settle(7)) - 1);
}
