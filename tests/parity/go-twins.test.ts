import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findGo, runGo } from "./go-toolchain.ts";
import { fingerprint, recorded, twins } from "./twins.ts";

const toolchain = findGo();
const all = twins();

test("there are twins to compare with, and each is recorded", () => {
  expect(all.length).toBeGreaterThan(0);
  expect(Object.keys(recorded()).sort()).toEqual(all.map((twin) => twin.name));
});

// What a program prints is compared with the same `.out` by tests/lessons/programs.test.ts.
describe(`the output of each twin ${toolchain ? "is" : "was"} printed by real Go`, () => {
  if (!toolchain) console.warn("No Go 1.23 here: the twins are compared with their record only.");
  test.each(all)("$name is as recorded", (twin) => {
    expect(
      recorded()[twin.name],
      `${twin.name} or its output has changed since Go ran it: npm run record:twins`,
    ).toBe(fingerprint(twin));
  });
});

describe.runIf(toolchain)(`under ${toolchain?.version ?? "Go"}`, () => {
  const { go, gofmt } = toolchain ?? { go: "", gofmt: "" };

  test.each(all)("$name is formatted by gofmt", async ({ goFile }) => {
    expect((await runGo(gofmt, ["-d", goFile])).stdout).toBe("");
  });

  test.each(all)("$name passes go vet", { timeout: 60_000 }, async ({ goFile }) => {
    expect(await runGo(go, ["vet", goFile])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test.each(all)("$name prints its .out", { timeout: 60_000 }, async ({ goFile, outFile }) => {
    expect(await runGo(go, ["run", goFile])).toEqual({
      stdout: readFileSync(outFile, "utf8"),
      stderr: "",
      exitCode: 0,
    });
  });
});
