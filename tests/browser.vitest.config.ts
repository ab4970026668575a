import { defineConfig } from "vitest/config";
import shared from "../vitest.config.ts";
import { reporting } from "./reporters.ts";

/** The tests in a real Chromium and a real Firefox, against what `npm run build` has built: `npm run test:browser`. */
export default defineConfig({
  ...(shared.resolve && { resolve: shared.resolve }),
  root: import.meta.dirname,
  test: {
    ...reporting("browser"),
    include: ["{sandbox,hostile,editor,site,timeline}/*.browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a page comes to takes longer on a busy machine than the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    // One browser at a time: a busy machine makes pages late.
    fileParallelism: false,
  },
});
