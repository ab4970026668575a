/**
 * The reports of data races, as Go's `-race` printed them for the programs in `tools/race`, and as ours
 * does for the same programs, line by line.
 */
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { describe, expect, test } from "vitest";
import { type Report, replay, run } from "rendezvous/testing";
import { compile } from "../../src/compile/compile.ts";
import { defineInNode } from "../../src/compile/define-in-node.ts";
import { loadProgram } from "../../src/compile/module-loader.ts";
import { runWithLines } from "../../src/testing/run-with-lines.ts";

const read = (file: string) =>
  readFileSync(new URL(`tools/race/${file}`, import.meta.url), "utf8").trimEnd();

const mainOf = (name: string) => load(read(`${name}.ts`), `${name}.ts`);

async function load(text: string, file: string): Promise<() => unknown> {
  const result = await compile(text, file, transform);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return (await loadProgram(result.module, defineInNode)).main;
}

/** Frames of Go's own: of its runtime, and of the functions that a `go` with arguments is put into. */
const OWN_FRAME =
  /^ {2}(?:runtime\.\w+|sync\.\S+|main\.main\.gowrap\d+)\(\)\n(?: {6}.*\n|(?! {6}))/gm;

/** A report as far as it must be the same: what is named by address or number, is so by its order. */
function skeletonOf(text: string): string[] {
  const numbers: string[] = [];
  const numbered = (_all: string, word: string, id: string) => {
    if (!numbers.includes(id)) numbers.push(id);
    return `${word} #${numbers.indexOf(id)}`;
  };
  return `${text}\n`
    .replace(OWN_FRAME, "")
    .replace(/ at (?:0x[0-9a-f]+|a channel|a wait group|\w+) by /g, " at _ by ")
    .replace(/(goroutine) (\d+)/gi, numbered)
    .replace(/ \+0x[0-9a-f]+$/gm, "")
    .replace(/\.(?:go|ts):/g, ":")
    .replace(/\.func\d+\(\)$/gm, ".func()")
    .replace("exit status 66\n", "")
    .trimEnd()
    .split("\n");
}

describe.each(["race1", "race2main", "race3map", "race4chanclose", "race6global"])(
  "%s",
  async (name) => {
    const main = await mainOf(name);

    test("is reported as by Go", async () => {
      const report = await run(main);
      expect(skeletonOf(report.toString())).toEqual(skeletonOf(read(`${name}.126.stderr`)));
      expect(report).toMatchObject({
        outcome: "race",
        message: "WARNING: DATA RACE",
        exitCode: 66,
        place: report.races[0]!.access.place,
      });
    });

    test("and by any way to run it", async () => {
      const report = await run(main);
      expect(await runWithLines(main)).toEqual(report);
      expect(await replay(main, report.schedule)).toEqual(report);
    });
  },
);

test("a race of a wait group is told of with lines, which Go has lost", async () => {
  // Whether a goroutine that sleeps for so short a time has ended, the machine decided.
  const headlines = (text: string) =>
    skeletonOf(text.replace("(finished)", "(running)")).filter((line) => !line.startsWith(" "));
  const report: Report = await run(await mainOf("race5wg"));
  expect(headlines(report.toString())).toEqual(headlines(read("race5wg.126.stderr")));
  expect(report.races[0]).toMatchObject({
    access: { within: "sync.(*WaitGroup).Wait", place: { line: 18 } },
    previous: { within: "sync.(*WaitGroup).Add", place: { line: 12 } },
  });
});

describe("Go's own output_test", () => {
  test("simple: functions that call one another", async () => {
    const main = await load(
      `import { chan, go, shared, time } from "rendezvous";
export async function main() {
  const done = chan<boolean>();
  const x = shared(0, "x");
  startRacer();
  store(43);
  await done.receive();
  function store(v: number) {
    x.set(v);
  }
  function startRacer() {
    go(racer);
  }
  async function racer() {
    await time.sleep(10);
    store(42);
    await done.send(true);
  }
}`,
      "main.ts",
    );
    expect((await run(main)).toString()).toBe(`==================
WARNING: DATA RACE
Write at x by goroutine 2:
  main.store()
      main.ts:9
  main.racer()
      main.ts:16

Previous write at x by main goroutine:
  main.store()
      main.ts:9
  main.main()
      main.ts:6

Goroutine 2 (running) created at:
  main.startRacer()
      main.ts:12
  main.main()
      main.ts:5
==================
Found 1 data race(s)
exit status 66`);
  });

  test("midstack_inlining_traceback: functions that await one another", async () => {
    const main = await load(
      `import { chan, go, shared, type Chan } from "rendezvous";
const x = shared(0, "x");
const c = chan<number>();
export async function main() {
  go(f);
  x.set(1);
  await c.receive();
}
async function f() {
  await g(c);
}
async function g(c: Chan<number>) {
  await h(c);
}
async function h(c: Chan<number>) {
  await c.send(x.get());
}`,
      "main.ts",
    );
    expect((await run(main)).toString()).toBe(`==================
WARNING: DATA RACE
Read at x by goroutine 2:
  main.h()
      main.ts:16
  main.g()
      main.ts:13
  main.f()
      main.ts:10

Previous write at x by main goroutine:
  main.main()
      main.ts:6

Goroutine 2 (running) created at:
  main.main()
      main.ts:5
==================
Found 1 data race(s)
exit status 66`);
  });

  test("mutex: a channel of one place keeps out", async () => {
    const main = await load(
      `import { chan, shared, sync } from "rendezvous";
export async function main() {
  const c = chan<boolean>(1);
  const [threads, iterations] = [3, 200];
  const data = shared(0);
  const wg = new sync.WaitGroup();
  const count = async () => {
    for (let i = 0; i < iterations; i++) {
      await c.send(true);
      data.update((n) => n + 1);
      await c.receive();
    }
  };
  for (let i = 0; i < threads; i++) wg.go(count);
  await count();
  await wg.wait();
  if (data.get() === iterations * (threads + 1)) console.log("pass");
}`,
      "main.ts",
    );
    const report = await run(main);
    expect([report.toString(), report.output]).toEqual(["", ["pass"]]);
  });

  test("chanmm: what a receive has freed a place for, comes after it, and nothing else", async () => {
    const main = await load(
      `import { chan, go, shared, sync, time } from "rendezvous";
export async function main() {
  const c = chan<boolean>(1);
  const data = shared(0, "data");
  const wg = new sync.WaitGroup();
  wg.add(2);
  await c.send(true);
  go(async () => {
    await c.send(true);
    wg.done();
  });
  go(async () => {
    await time.sleep(1000);
    await c.receive();
    data.set(2);
    wg.done();
  });
  data.set(1);
  await c.receive();
  await wg.wait();
  data.get();
}`,
      "main.ts",
    );
    const [race] = (await run(main)).races;
    expect(race).toMatchObject({
      access: { kind: "write", goroutine: 3, place: { line: 15 } },
      previous: { kind: "write", goroutine: 1, place: { line: 18 } },
    });
  });
});

test("a pair of lines is told of once, whatever the variable; without lines, nobody can tell", async () => {
  const main = await load(
    `import { go, shared, time } from "rendezvous";
export async function main() {
  const all = [shared(0, "x"), shared(0, "y"), shared(0, "z")];
  for (let i = 0; i < 2; i++) {
    go(() => {
      for (const it of all) it.set(i);
      all[2]!.get();
      all[1]!.get();
    });
  }
  await time.sleep(1);
}`,
    "main.ts",
  );
  const report = await run(main);
  expect(report.races.map(({ variable }) => variable)).toEqual(["x"]);
  expect((await run(main, { sites: false })).races).toHaveLength(3);
});

test("to the letter", async () => {
  const report = await run(await mainOf("race1"));
  expect(report.toString().split("\n")).toEqual([
    "==================",
    "WARNING: DATA RACE",
    "Read at balance by goroutine 3:",
    "  main.deposit()",
    "      race1.ts:12",
    "",
    "Previous write at balance by goroutine 2:",
    "  main.deposit()",
    "      race1.ts:12",
    "",
    "Goroutine 3 (running) created at:",
    "  main.main()",
    "      race1.ts:20",
    "",
    "Goroutine 2 (finished) created at:",
    "  main.main()",
    "      race1.ts:19",
    "==================",
    "Found 1 data race(s)",
    "exit status 66",
  ]);
});
