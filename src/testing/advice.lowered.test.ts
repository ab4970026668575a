/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, go, nilChan, runtime, sync, time } from "rendezvous";
import { Advice, explore, requireOk, requireOutput, run, type RunOptions } from "./index.ts";

function adviceOf(act: () => void): Advice {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(Advice);
    return error as Advice;
  }
  throw new Error("no advice was given");
}

const adviceFor = async (main: () => unknown, options: RunOptions = {}) => {
  const report = await run(main, options);
  return adviceOf(() => requireOk(report));
};

test("a run that went well needs no advice", async () => {
  requireOk(await run(() => undefined));
  requireOk(await explore(() => undefined, { schedules: 3 }));
});

test("a deadlock: who waits for what, started where, waiting where", async () => {
  const advice = await adviceFor(async () => {
    const c = chan<number>();
    go(async () => c.send(1));
    go(async () => new sync.Mutex().lock().then(() => new sync.WaitGroup().wait()));
    await nilChan().receive();
  });
  const text = advice.message.replaceAll(/line \d+/g, "line N");
  expect(text.split("\n").slice(0, 3)).toEqual([
    "Deadlock: both goroutines wait, and neither can wake the other.",
    "`main` waits at line N to receive from a nil channel. A nil channel is never ready, whatever others do.",
    "Goroutine 2 (started at line N) waits at line N to send to `c`. Nobody has ever received from it. Without a buffer, a send waits for its receiver.",
  ]);
  expect(text).toMatch(/\nLearn more in "Select": .*\.$/);
  expect(advice.place?.file).toMatch(/advice\.lowered\.test\.ts$/);
  expect(advice.schedule).toBe("fifo:1");
});

test("a leak: who was left", async () => {
  const { message } = await adviceFor(
    async () => {
      go(async () => chan().send(1));
      go(async () => time.sleep(5));
      await time.sleep(1);
    },
    { leaks: true },
  );
  expect(
    message
      .replaceAll(/line \d+/g, "line N")
      .split("\n")
      .slice(0, 3),
  ).toEqual([
    "Leak: 2 goroutines were left when main returned.",
    expect.stringMatching(/^Goroutine 2 \(started at line N\) waits at line N to send to /),
    expect.stringMatching(/^Goroutine 3 \(started at line N\) sleeps at line N\. /),
  ]);
});

test("a panic: its text and its line", async () => {
  const advice = await adviceFor(() => {
    throw new Error("boom");
  });
  expect(advice.message).toMatch(/^`main` threw an error at line \d+ that nobody caught: "boom"\./);
  expect(advice.place?.line).toBeGreaterThan(0);
});

test("a panic of Go's: its words as well", async () => {
  const { message } = await adviceFor(() => {
    const values = chan<number>();
    values.close();
    values.close();
  });
  expect(message.split("\n")[0]).toBe('The program ended with "panic: close of closed channel".');
});

test("a livelock, and a promise that never settles", async () => {
  const spin = await adviceFor(
    async () => {
      for (;;) await runtime.gosched();
    },
    { maxSteps: 10_000 },
  );
  expect(spin.message).toMatch(/^The program never comes to an end: /);
  const silent = await adviceFor(async () => new Promise(() => undefined), { hostLimit: 5 });
  expect(silent.message).toMatch(/^`main` waits.* for a promise that never settled\./);
});

test("of an exploration: after how many schedules, and which one broke it", async () => {
  let runs = 0;
  const result = await explore(async () => {
    if (Math.random() < 1 && ++runs === 4) await chan().receive();
  });
  const advice = adviceOf(() => requireOk(result));
  expect(advice.message).toMatch(/^It went well 3 times, then a schedule broke it\. Deadlock: /);
  expect(advice.schedule).toBe(result.failure!.schedule);
  runs = 2;
  const second = adviceOf(() => requireOk({ ...result, schedules: 2 }));
  expect(second.message).toMatch(/^It went well once, then a schedule broke it\. /);
  const first = adviceOf(() => requireOk({ ...result, schedules: 1 }));
  expect(first.message).toMatch(/^Deadlock: /);
});

test("of an exploration: the judge's own advice, with the schedule; other errors as they are", async () => {
  const place = { file: "drain.ts", line: 3, column: 1 };
  let seen = 0;
  const advised = await explore(() => Math.random(), {
    judge: () => {
      if (++seen === 3) throw new Advice("Not that way.", { place });
    },
  });
  const advice = adviceOf(() => requireOk(advised));
  expect(advice).toMatchObject({
    message: "It went well 2 times, then a schedule broke it. Not that way.",
    place,
    schedule: "fifo:3",
  });
  const failed = await explore(() => undefined, {
    judge: () => {
      throw new TypeError("the check is wrong");
    },
  });
  expect(() => requireOk(failed)).toThrow(new TypeError("the check is wrong"));
});

test.each<[string, string[], string[], string | undefined]>([
  ["the same lines", ["a", "b"], ["a", "b"], undefined],
  ["nothing, and nothing printed", [], [], undefined],
  ["another first line", ["x"], ["a"], 'First, your program printed "x"; expected "a".'],
  ["no line at all", [], ["a"], 'Your program printed nothing; expected "a".'],
  [
    "another line later on",
    ["a", "x"],
    ["a", "b"],
    'After "a", your program printed "x"; expected "b".',
  ],
  ["a line too few", ["a"], ["a", "b"], 'After "a", your program printed no more; expected "b".'],
  ["a line too many", ["a", "b"], ["a"], 'After the last line, your program also printed "b".'],
])("output: %s", async (_name, output, expected, advice) => {
  const report = await run(() => output.forEach((line) => console.log(line)));
  const act = () => requireOutput(report, expected);
  if (advice === undefined) return act();
  expect(adviceOf(act)).toMatchObject({ message: advice, schedule: "fifo:1" });
  const hinted = adviceOf(() => requireOutput(report, expected, "Look again."));
  expect(hinted.message).toBe(`${advice} Look again.`);
});

test("output: lines are missing because nobody waited for a goroutine", async () => {
  const report = await run(async () => {
    go(async () => {
      await chan().receive();
      console.log("b");
    });
    await runtime.gosched();
    console.log("a");
  });
  expect(adviceOf(() => requireOutput(report, ["a", "b"])).message).toBe(
    'After "a", your program printed no more; expected "b". ' +
      "main returned while goroutine 2 had not ended, and nobody had waited for that.",
  );
  // Where no line is missing, that is not what went wrong.
  expect(adviceOf(() => requireOutput(report, ["x"])).message).toBe(
    'First, your program printed "a"; expected "x".',
  );
});

test("a flood of lines: the last of them", async () => {
  const report = await run(
    async () => {
      for (;;) console.log("pong 4");
    },
    { maxLines: 100 },
  );
  expect(report.message).toBe("livelock: more than 100 lines were printed, and no end in sight");
  expect(report.output).toHaveLength(100);
  expect(adviceOf(() => requireOk(report)).message).toContain('printed was "pong 4"');
});
