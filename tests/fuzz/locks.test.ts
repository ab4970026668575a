import { test } from "vitest";
import { programs } from "./arbitrary.ts";
import { fuzz, FUZZ_TIMEOUT } from "./fuzz.ts";
import { LOCKS } from "./mixes.ts";

test(
  "random programs of locks and wait groups do what Go allows",
  () => fuzz(programs(LOCKS), 0.2),
  FUZZ_TIMEOUT,
);
