/**
 * Every program here is a Go program of the same name, ported line by line. It must print what Go
 * prints and end as Go ends: under the plain schedule, whatever its selects choose, and under 200
 * random ones. What Go prints is recorded; where Go is installed, it is also asked.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { replay, run } from "rendezvous/testing";
import { buildGo, type GoBuild, runBuilt } from "../parity/build-go.ts";
import { endingOfGo, endingOfReport, expectedEnding } from "../parity/expected-output.ts";
import { conformancePrograms, readsTheClock } from "../parity/go-programs.ts";
import { findGo, goRequired } from "../parity/go-toolchain.ts";

const programs = conformancePrograms();
const toolchain = findGo();
const home = mkdtempSync(join(tmpdir(), "conformance-"));
let build: GoBuild;

beforeAll(async () => {
  if (toolchain) build = await buildGo(toolchain, programs, home, "conformance");
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("there are thirty of them", () => {
  expect(programs).toHaveLength(30);
});

test.runIf(toolchain || goRequired)("Go builds them all", () => {
  expect(toolchain, "GO_REQUIRED=1 is set").toBeDefined();
  expect(build.compiled).toEqual({ stdout: "", stderr: "", exitCode: 0 });
});

describe.each(programs)("$name", async (program) => {
  const { main } = (await import(program.tsFile)) as { main: () => Promise<void> };
  const expected = expectedEnding(program);

  test("prints what Go printed", async () => {
    expect(endingOfReport(await run(main))).toEqual(expected);
  });

  // Time is the machine's there: on a busy one a timer may be late, but not again and again.
  const retry = readsTheClock(program) ? 2 : 0;
  test.runIf(toolchain)("prints what Go prints now", { retry, timeout: 40_000 }, async () => {
    const go = endingOfGo(await runBuilt(build, program));
    expect(endingOfReport(await run(main))).toEqual(go);
  });

  test("whatever its selects choose", async () => {
    for (let seed = 2; seed <= 50; seed++) {
      const report = await run(main, { seed, sites: false });
      expect(endingOfReport(report), report.schedule).toEqual(expected);
    }
  });

  test("under 200 random schedules as well", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const report = await run(main, { schedule: "random", seed, sites: false });
      expect(endingOfReport(report), report.schedule).toEqual(expected);
    }
  });

  test("replays exactly", async () => {
    const first = await run(main, { schedule: "random", seed: 7 });
    const again = await replay(main, first.schedule);
    expect(again).toEqual(first);
  });
});
