/** This file is lowered: its async functions run on our scheduler. */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, select, sync, time } from "rendezvous";
import { replay, run, steer } from "./index.ts";

/** Loses an update if one goroutine runs between another's two steps. */
async function lostUpdate() {
  const mu = new sync.Mutex();
  let n = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await mu.lock();
      const before = n;
      mu.unlock();
      await chan(1).send(before);
      await mu.lock();
      n = before + 1;
      mu.unlock();
    });
  }
  await wg.wait();
  console.log(n);
}

const labels = (choice: { options: { label: string }[] } | undefined) =>
  choice?.options.map(({ label }) => label);

describe("a run stops at the first choice that it is not given", () => {
  test("who is next, and whether somebody makes way", async () => {
    const first = await steer(lostUpdate, []);
    expect(first.choice).toMatchObject({ kind: "goroutine", goroutine: 1 });
    expect(labels(first.choice)).toEqual(["goroutine 2 begins", "goroutine 3 begins"]);
    expect(first.report.goroutines.map(({ id, state }) => [id, state])).toEqual([
      [1, "sync.WaitGroup.Wait"],
      [2, "runnable"],
      [3, "runnable"],
    ]);
    const { choice, path } = await steer(lostUpdate, [0]);
    expect(choice).toMatchObject({ kind: "preemption", goroutine: 2 });
    expect(labels(choice)).toEqual(["goroutine 2 goes on after mu.lock", "goroutine 3 begins"]);
    expect(choice!.options[0]!.operation).toBe("mu.lock");
    expect(choice!.options.every(({ place }) => place !== undefined)).toBe(true);
    expect(path).toEqual([{ ...first.choice, taken: 0 }]);
  });

  test("a case, first the one that the plain run takes", async () => {
    const main = async () => {
      const [a, b] = [chan<number>(1), chan<number>(1)];
      await a.send(1);
      await b.send(2);
      console.log((await select({ a, b })).case);
    };
    const { choice } = await steer(main, []);
    expect(choice).toMatchObject({ kind: "case", goroutine: 1 });
    const names = choice!.options.map((it) => it.case);
    const plain = await run(main);
    expect(plain.output).toEqual([names[0]]);
    expect((await steer(main, [0])).report.output).toEqual([names[0]]);
    expect((await steer(main, [1])).report.output).toEqual([names[1]]);
  });

  test("timers that are due together", async () => {
    const main = async () => {
      go(async () => {
        await time.sleep(5);
        console.log("a");
      });
      await time.sleep(5);
      console.log("main");
    };
    const { choice } = await steer(main, []);
    expect(choice).toMatchObject({ kind: "timer", at: 5 });
    expect(labels(choice)![0]).toBe("a timer fires that was set for 5 ms");
    expect((await steer(main, [1], { toEnd: true })).report.output).toEqual(["a", "main"]);
  });
});

test("going on to the end gives a schedule that replays the run", async () => {
  const broken = await steer(lostUpdate, [0, 0, 1], { toEnd: true });
  expect(broken.choice).toBeUndefined();
  expect(broken.report.output).toEqual(["1"]);
  expect(broken.report.schedule).toMatch(/^choices:1:2:[0-9a-z]{4}$/);
  expect(await replay(lostUpdate, broken.report.schedule)).toEqual(broken.report);
  const plain = await steer(lostUpdate, [], { toEnd: true });
  expect(plain.report).toEqual(await run(lostUpdate));
});

test("all choices 0 is the plain run, whatever the program does", async () => {
  const main = async () => {
    const ch = chan<number>(1);
    const done = chan();
    go(async () => {
      for await (const value of ch) {
        const s = await select({ ch, after: time.after(1), never: null });
        console.log(value, s.case, Math.random());
      }
      done.close();
    });
    for (let i = 0; i < 6; i++) {
      await ch.send(i);
      await runtime.gosched();
    }
    ch.close();
    await done.receive();
  };
  const { report } = await steer(main, [], { toEnd: true, seed: 5 });
  expect(report).toEqual(await run(main, { seed: 5 }));
});

/** Each access is under the lock, and yet an update can be lost between the two. */
const gap = (Lock: typeof sync.Mutex | typeof sync.RWMutex) => async () => {
  const mu = new Lock();
  let n = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      await mu.lock();
      const before = n;
      mu.unlock();
      await mu.lock();
      n = before + 1;
      mu.unlock();
    });
  }
  await wg.wait();
  console.log(n);
};

test.each([sync.Mutex, sync.RWMutex])(
  "who has given back a lock may make way before taking the next: %o",
  async (Lock) => {
    const { choice } = await steer(gap(Lock), [0, 0]);
    expect(choice!.kind).toBe("preemption");
    expect(labels(choice)).toEqual(["goroutine 2 takes a lock", "goroutine 3 begins"]);
    expect((await steer(gap(Lock), [0, 0], { toEnd: true })).report.output).toEqual(["2"]);
    expect((await steer(gap(Lock), [0, 0, 1], { toEnd: true })).report.output).toEqual(["1"]);
  },
);

test("a run that is over tells how it ended", async () => {
  const { choice, report } = await steer(async () => chan().receive(), []);
  expect(choice).toBeUndefined();
  expect(report.outcome).toBe("deadlock");
});

test("a choice that there is not is refused", async () => {
  await expect(steer(lostUpdate, [2])).rejects.toThrow(
    "Choice 0 is between 2 options; there is no number 2.",
  );
  await expect(steer(lostUpdate, [-1])).rejects.toThrow("A choice is the index of an option");
  await expect(steer(() => undefined, [0])).rejects.toThrow(
    "There are 1 choices, and the program had only 0 to make.",
  );
});

test("a schedule of another program is refused, and nothing else is done silently", async () => {
  const { report } = await steer(lostUpdate, [0, 0, 1], { toEnd: true });
  const other = async () => {
    const wg = new sync.WaitGroup();
    for (let i = 0; i < 3; i++) wg.go(async () => chan(1).send(i));
    await wg.wait();
  };
  await expect(replay(other, report.schedule)).rejects.toThrow(/does not fit this program/);
  await expect(replay(() => undefined, report.schedule)).rejects.toThrow(
    "it makes choice 3, and there were 0. The program has changed since; explore it again.",
  );
});
