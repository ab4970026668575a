import { test } from "vitest";
import { programs } from "./arbitrary.ts";
import { fuzz, FUZZ_TIMEOUT } from "./fuzz.ts";
import { CONTEXTS_AND_TIME } from "./mixes.ts";

test(
  "random programs of contexts and timers do what Go allows",
  () => fuzz(programs(CONTEXTS_AND_TIME), 0.2),
  FUZZ_TIMEOUT,
);
