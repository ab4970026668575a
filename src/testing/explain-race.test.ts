import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("a lost update", async () => {
  const text = await explained(`
    const hits = shared(0, "hits");
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 2; i++) {
      wg.go(async () => {
        hits.set(hits.get() + 1);
      });
    }
    await wg.wait();
  `);
  expect(text).toBe(
    lines(
      "Data race on `hits`: goroutine 2 (started at line 5) wrote it at line 6, and goroutine 3 (started at line 5) reads it at line 6.",
      "Nothing orders the read in goroutine 3 after the write in goroutine 2: no channel operation, lock or Wait leads from the one to the other. Take the same Mutex around both, or hand the value over by a channel.",
      'Learn more in "The race detector": how to read a race, and what puts two accesses in order.',
    ),
  );
});

test("a result that is read too early", async () => {
  const text = await explained(`
    const total = shared(0, "total");
    go(async function adder() {
      total.set(5);
    });
    await time.sleep(1);
    console.log(total.get());
  `);
  expect(text).toBe(
    lines(
      "Data race on `total`: `adder` (started at line 3) wrote it at line 4, and `main` reads it at line 7.",
      "Nothing orders the read in `main` after the write in `adder`: no channel operation, lock or Wait leads from the one to the other. `main` has not waited for `adder`, which it started: wait for it by a channel or a WaitGroup.",
      'Learn more in "The race detector": how to read a race, and what puts two accesses in order.',
    ),
  );
});

test("a race between two locks", async () => {
  const text = await explained(`
    const hits = shared(0, "hits");
    const [a, b] = [new sync.Mutex(), new sync.Mutex()];
    const wg = new sync.WaitGroup();
    for (const mu of [a, b]) {
      wg.go(async function count() {
        using _ = await mu.lock();
        hits.set(hits.get() + 1);
      });
    }
    await wg.wait();
  `);
  expect(text).toBe(
    lines(
      "Data race on `hits`: `count #1` (started at line 6) wrote it at line 8, and `count #2` (started at line 6) reads it at line 8.",
      "Nothing orders the read in `count #2` after the write in `count #1`: no channel operation, lock or Wait leads from the one to the other. They do not hold the same lock, though both took theirs on line 7: only the same lock keeps them apart.",
      'Learn more in "The race detector": how to read a race, and what puts two accesses in order.',
    ),
  );
});

test("a send that races with a close", async () => {
  const text = await explained(`
    shared(0, "hits");
    const results = chan<number>(1);
    go(async function sender() {
      await results.send(1);
    });
    await time.sleep(1);
    results.close();
  `);
  expect(text).toBe(
    lines(
      "Data race on `results`: `sender` (started at line 4) sent to it at line 5, and `main` closes it at line 8.",
      "Nothing orders the close in `main` after the send in `sender`: no channel operation, lock or Wait leads from the one to the other. A send on a closed channel panics: let the one who sends close it, after its last send.",
      'Learn more in "Channels misused": who may close a channel, and when.',
    ),
  );
});
