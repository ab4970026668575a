/**
 * Real Go prints what the `.out` files say. Our side of the comparison, the same files against the
 * programs in TypeScript, needs no Go: `twins.test.ts` and `tests/conformance/`.
 */
import { describe, expect, inject, test } from "vitest";
import { type GoBuild, runBuilt, vetGo } from "./build-go.ts";
import { endingOfGo, expectedEnding } from "./expected-output.ts";
import { conformancePrograms, type GoProgram, readsTheClock, twins } from "./go-programs.ts";
import { goRequired, runCommand } from "./go-toolchain.ts";

const realGo = inject("realGo");

if (!realGo) console.warn("No Go 1.23 or later here: nothing was compared with real Go.");

test.runIf(realGo || goRequired)("Go 1.23 or later is installed", () => {
  expect(realGo, "GO_REQUIRED=1 is set").toBeDefined();
});

/** Under real Go, time is the machine's: on a busy one a timer may be late, but not again and again. */
const retry = (program: GoProgram): number => (readsTheClock(program) ? 2 : 0);

function endAsRecorded(build: GoBuild, programs: readonly GoProgram[]): void {
  test("compile", () => {
    expect(build.compiled).toEqual({ stdout: "", stderr: "", exitCode: 0 });
  });

  for (const program of programs) {
    test(program.name, { retry: retry(program), timeout: 40_000 }, async () => {
      expect(endingOfGo(await runBuilt(build, program))).toEqual(expectedEnding(program));
    });
  }
}

if (realGo) {
  const { toolchain, twins: twinBuild, conformance } = realGo;

  describe(`the twins, under ${toolchain.version}`, () => {
    endAsRecorded(twinBuild, twins());

    test("are formatted by gofmt", async () => {
      const files = twins().map(({ goFile }) => goFile);
      expect((await runCommand(toolchain.gofmt, ["-d", ...files])).stdout).toBe("");
    });

    test("give go vet nothing to say", { timeout: 300_000 }, async () => {
      expect(await vetGo(toolchain, twinBuild)).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    });
  });

  describe(`the conformance programs, under ${toolchain.version}`, () => {
    endAsRecorded(conformance, conformancePrograms());
  });
}
