import { expect, test } from "vitest";
import { explained, lines } from "../../tests/support/explained.ts";

test("a send on a closed channel", async () => {
  const text = await explained(`
    const results = chan<number>();
    go(async function sender() {
      await time.sleep(1);
      await results.send(1);
    });
    results.close();
    await time.sleep(5);
  `);
  expect(text).toBe(
    lines(
      "`sender` (started at line 3) sent to `results` at line 5, which was closed. `main` had closed it at line 7.",
      "To close says that nothing more will be sent, and only who sends can know that. Let the sender close; of several senders, let one goroutine wait for all of them, and close then.",
      'Learn more in "Channels misused": who may close a channel, and when.',
    ),
  );
});

test("a close of a closed channel", async () => {
  const text = await explained(`
    const done = chan<void>();
    for (const name of ["a", "b"]) {
      go(async () => {
        console.log(name);
        done.close();
      });
    }
    await time.sleep(1);
  `);
  expect(text).toBe(
    lines(
      "Goroutine 3 (started at line 4) closed `done` at line 6, which was closed already. Goroutine 2 (started at line 4) had closed it at line 6.",
      "Let one place alone close it: the one that knows that nothing more will be sent.",
      'Learn more in "Channels misused": who may close a channel, and when.',
    ),
  );
});

test("one done too many", async () => {
  const text = await explained(`
    const wg = new sync.WaitGroup();
    wg.add(1);
    wg.done();
    wg.done();
  `);
  expect(text).toBe(
    lines(
      "`main` took the counter of `wg` below zero at line 5. `done` had been called once before, and `add` once.",
      "Call `add` before the `go` that starts the goroutine, and `done` once in it; `wg.go` does both.",
      'Learn more in "Goroutines": how to wait for the goroutines that you start.',
    ),
  );
});

test("an unlock of what nobody holds", async () => {
  const text = await explained(`
    const mu = new sync.Mutex();
    await mu.lock();
    mu.unlock();
    mu.unlock();
  `);
  expect(text).toBe(
    lines(
      "`main` gave back the lock `mu` at line 5, which nobody held. It had given it back at line 4.",
      "`using _ = await ….lock()` gives a lock back exactly once. Such an error ends the program at once: no `catch` helps.",
      'Learn more in "The sync package": what each lock and condition asks of those who use it.',
    ),
  );
});

test("an error of the learner's", async () => {
  const text = await explained(`
    go(async function worker() {
      throw new Error("no such page");
    });
    await time.sleep(1);
  `);
  expect(text).toBe(
    lines(
      '`worker` (started at line 2) threw an error at line 3 that nobody caught: "no such page".',
      "An error that leaves its goroutine ends the whole program, as a panic does in Go. Nobody awaits a goroutine, so nobody else can catch it: catch it there, and hand it over by a channel or an `errgroup`.",
      'Learn more in "Where do a goroutine\'s errors go?": how to hand an error to whoever can deal with it.',
    ),
  );
});

test("a panic in main", async () => {
  const text = await explained(`
    const pages: string[] = [];
    console.log(pages[3]!.length);
  `);
  expect(text).toBe(
    lines(
      "`main` threw an error at line 3 that nobody caught: \"TypeError: Cannot read properties of undefined (reading 'length')\".",
      "An error that leaves its goroutine ends the whole program, as a panic does in Go. Catch it where something can be done about it.",
      'Learn more in "Where do a goroutine\'s errors go?": how to hand an error to whoever can deal with it.',
    ),
  );
});
