/**
 * Every program here is a Go program of the same name, ported line by line. It must print what Go
 * prints and end as Go ends: under the plain schedule, whatever its selects choose, and under 200
 * random ones.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { replay, type Report, run } from "rendezvous/testing";

interface Expected {
  output: string[];
  exitCode: number;
  firstErrorLine: string | undefined;
}

const programs = new URL("programs/", import.meta.url);
const names = readdirSync(programs)
  .filter((file) => file.endsWith(".go"))
  .map((file) => file.slice(0, -".go".length));

/** The recorded form: what Go printed, then `--- exit N`, then `--- stderr` and its first line. */
function recorded(name: string): Expected {
  const lines = readFileSync(new URL(`${name}.out`, programs), "utf8")
    .trimEnd()
    .split("\n");
  const at = lines.findIndex((line) => line.startsWith("--- exit "));
  return {
    output: lines.slice(0, at),
    exitCode: Number(lines[at]!.slice("--- exit ".length)),
    firstErrorLine: lines[at + 1]?.slice("--- stderr ".length),
  };
}

const whatGoWouldShow = (report: Report): Expected => ({
  output: report.output,
  exitCode: report.exitCode,
  firstErrorLine: report.toString().split("\n")[0] || undefined,
});

describe.each(names)("%s", async (name) => {
  const { main } = (await import(`./programs/${name}.ts`)) as { main: () => Promise<void> };
  const expected = recorded(name);

  test("prints what Go prints", async () => {
    expect(whatGoWouldShow(await run(main))).toEqual(expected);
  });

  test("whatever its selects choose", async () => {
    for (let seed = 2; seed <= 50; seed++) {
      const report = await run(main, { seed, sites: false });
      expect(whatGoWouldShow(report), report.schedule).toEqual(expected);
    }
  });

  test("under 200 random schedules as well", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const report = await run(main, { schedule: "random", seed, sites: false });
      expect(whatGoWouldShow(report), report.schedule).toEqual(expected);
    }
  });

  test("replays exactly", async () => {
    const first = await run(main, { schedule: "random", seed: 7 });
    const again = await replay(main, first.schedule);
    expect(again).toEqual(first);
  });
});
