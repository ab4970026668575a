/** The race detector only listens: with it, every program does the same as without, step by step. */
import { describe, expect, test } from "vitest";
import { run, type RunOptions } from "rendezvous/testing";
import { shared } from "rendezvous";
import { conformancePrograms } from "../parity/go-programs.ts";

describe.each(conformancePrograms())("$name", async ({ tsFile }) => {
  const { main } = (await import(tsFile)) as { main: () => unknown };
  /** The detector is on once there is a shared variable. */
  const watched = () => {
    shared(0);
    return main();
  };

  test("does the same with the detector, and does not race", async () => {
    for (let seed = 0; seed <= 30; seed++) {
      const options: RunOptions = {
        schedule: seed === 0 ? "fifo" : "random",
        seed,
        sites: false,
        maxSteps: 200_000,
      };
      const report = await run(watched, options);
      expect(report, report.schedule).toEqual(await run(main, options));
    }
  });
});
