/** Programs that once did what Go does not allow. README.md says how they come here. */
import { expect, test } from "vitest";
import { acceptedByModel, type Sample } from "./fuzz.ts";
import regressions from "./regressions.json" with { type: "json" };

/** More than a fuzz test gives each program: they are few. */
const SCHEDULES = 200;

test.each(regressions as (Sample & { was: string })[])("$was", async (sample) => {
  expect(await acceptedByModel(sample, SCHEDULES)).toBeUndefined();
});
