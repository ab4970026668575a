/**
 * Each program that a lesson shows in both languages prints here what Go printed. Whether Go still
 * prints it is asked by `npm run test:parity`, which needs Go; here the record answers for it.
 */
import { describe, expect, test } from "vitest";
import { run } from "rendezvous/testing";
import { endingOfReport, expectedEnding } from "./expected-output.ts";
import { twins } from "./go-programs.ts";
import { fingerprint, recorded } from "./recorded-twins.ts";

const all = twins();

test("there are twins to compare with, and each is recorded", () => {
  expect(all.length).toBeGreaterThan(0);
  expect(Object.keys(recorded()).sort()).toEqual(all.map((twin) => twin.name));
});

describe.each(all)("$name", (twin) => {
  test("has the output that real Go printed", () => {
    expect(
      recorded()[twin.name],
      `${twin.name} or its output has changed since Go ran it: npm run record:twins`,
    ).toBe(fingerprint(twin));
  });

  test("prints the same in TypeScript", async () => {
    const { main } = (await import(twin.tsFile)) as { main: () => Promise<void> };
    expect(endingOfReport(await run(main))).toEqual(expectedEnding(twin));
  });
});
