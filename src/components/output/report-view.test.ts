import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chan, go, shared, time } from "../../runtime/index.ts";
import { type Report, run } from "../../testing/index.ts";
import type { PlaceTarget } from "./place-link.ts";
import { faultyLines, reportView } from "./report-view.ts";

/** As much of an element as can be read. */
class FakeElement {
  readonly tag: string;
  className = "";
  readonly children: (FakeElement | string)[] = [];

  constructor(tag: string) {
    this.tag = tag;
  }

  append(...children: (FakeElement | string)[]): void {
    this.children.push(...children);
  }

  addEventListener(): void {}

  setAttribute(): void {}

  /** A line for each paragraph and list item, links in brackets. */
  get text(): string {
    const inner = this.children.map((it) => (typeof it === "string" ? it : it.text)).join("");
    if (this.tag === "a") return `[${inner}]`;
    return this.tag === "p" || this.tag === "li" ? `${inner}\n` : inner;
  }
}

beforeEach(() => {
  vi.stubGlobal("document", { createElement: (tag: string) => new FakeElement(tag) });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const target: PlaceTarget = { file: "main.ts", id: "program", show: () => undefined };

const shown = (report: Report) =>
  (reportView(report, target) as unknown as FakeElement[]).map((it) => it.text).join("");

/** A race, whose later access is in line 3. */
async function raceReport(options: { stuck?: boolean } = {}): Promise<Report> {
  const report = await run(
    () => {
      const x = shared(0, "hits");
      go(() => x.set(1));
      go(() => x.get());
      return options.stuck ? chan().receive() : time.sleep(1);
    },
    { sites: false },
  );
  report.races[0]!.access.place = { file: "main.ts", line: 3, column: 1 };
  return report;
}

test("a run that went well", async () => {
  expect(shown(await run(() => undefined))).toBe("Printed nothing, took no time, exit code 0\n");
});

test("a race is shown as Go reports it, with its lines and with what would help", async () => {
  const report = await raceReport();
  expect(shown(report)).toBe(`WARNING: DATA RACE
Read at hits by goroutine 3:
main.main.func2()
[main.ts:3]
Previous write at hits by goroutine 2:
main.main.func1()
Goroutine 3 (running) created at:
main.main()
Goroutine 2 (finished) created at:
main.main()
Data race on hits: goroutine 2 wrote it, and goroutine 3 reads it at [line 3].
Nothing orders the read in goroutine 3 after the write in goroutine 2: no channel operation, lock or Wait leads from the one to the other. Take the same Mutex around both, or hand the value over by a channel.
Learn more in “The race detector”: how to read a race, and what puts two accesses in order.
Took 1 ms of virtual time, exit code 66
`);
  expect(faultyLines(report, "main.ts")).toEqual([3]);
  expect(faultyLines(report, "other.ts")).toEqual([]);
});

test("a race comes before what else went wrong", async () => {
  const text = shown(await raceReport({ stuck: true }));
  expect(text.split("\n")[0]).toBe("WARNING: DATA RACE");
  expect(text).toContain("fatal error: all goroutines are asleep - deadlock!\ngoroutine 1 ");
});

test("why it went wrong stands below what Go would print, with links to the lines and to the lesson", async () => {
  vi.stubGlobal("__WRITTEN_LESSONS__", ["why-concurrency-is-hard/channels"]);
  const report = await run(() => chan<number>().receive(), { sites: false });
  report.goroutines[0]!.waitsAt = { file: "main.ts", line: 4, column: 1 };
  report.waitFor[0]!.on = [
    { name: "results", isNamed: true, kind: "chan", capacity: 0, parties: [], does: "receive" },
  ];
  const [dump, ...rest] = shown(report).split("all goroutines are asleep - deadlock!\n");
  expect(dump).toBe("fatal error: ");
  expect(rest.join("")).toBe(`goroutine 1 [chan receive]:
main.main()
[main.ts:4]
Deadlock: the only goroutine that is left waits, and nobody can wake it.
main waits at [line 4] to receive from results. Nobody has ever sent to it, and no other goroutine is left that could.
Start a goroutine that sends to results, before you receive from it.
Learn more in [Channels]: a send needs a receive, and a loop over a channel needs a close.
Took no time, exit code 2
`);
});

test("of many races some are shown", async () => {
  const report = await raceReport();
  report.races = Array.from({ length: 12 }, () => report.races[0]!);
  const text = shown(report);
  expect(text.match(/WARNING/g)).toHaveLength(10);
  expect(text).toContain("… and 2 more of them, not shown");
});
