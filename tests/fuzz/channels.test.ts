import { test } from "vitest";
import { programs } from "./arbitrary.ts";
import { fuzz, FUZZ_TIMEOUT } from "./fuzz.ts";
import { CHANNELS_AND_SELECT } from "./mixes.ts";

test(
  "random programs of channels and select do what Go allows",
  () => fuzz(programs(CHANNELS_AND_SELECT), 0.3),
  FUZZ_TIMEOUT,
);
