/**
 * Go's `src/runtime/time_test.go` and its program `testfaketime`, ported. This file is lowered: its
 * async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { time } from "rendezvous";
import { run } from "rendezvous/testing";

// Go's clock starts on 10 November 2009 there, and on 1 January 2000 in the newer `synctest`, as
// ours does. Go marks each output with its time, and moves the clock a little where the stream
// changes, so that the two can be merged; here there is one stream, and printing takes no time.
test("time_test TestFakeTime: the clock stands while anybody runs, and jumps when all sleep", async () => {
  const report = await run(async () => {
    const print = (line: string) => console.log(time.since(Date.UTC(2000, 0, 1)), line);
    print("line 1");
    print("line 2");
    let steps = 0;
    while (steps < 1_000_000) steps++;
    print("line 3");
    print("line 4");
    await time.sleep(1 * time.Second);
    print("line 5");
    console.log(new Date(time.now()).toISOString());
  });
  expect(report).toMatchObject({ outcome: "ok", elapsed: 1_000 });
  expect(report.output).toEqual([
    "0 line 1",
    "0 line 2",
    "0 line 3",
    "0 line 4",
    "1000 line 5",
    "2000-01-01T00:00:01.000Z",
  ]);
});
