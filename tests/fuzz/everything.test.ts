import { test } from "vitest";
import { programs } from "./arbitrary.ts";
import { fuzz, FUZZ_TIMEOUT } from "./fuzz.ts";
import { EVERYTHING } from "./mixes.ts";

test(
  "random programs of everything do what Go allows",
  () => fuzz(programs(EVERYTHING), 0.2),
  FUZZ_TIMEOUT,
);
