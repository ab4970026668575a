import { defineConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The tests of the sandbox in a real Chromium: `npm run test:sandbox`. */
export default defineConfig({
  ...(shared.resolve && { resolve: shared.resolve }),
  root: import.meta.dirname,
  test: { include: ["*.browser.ts"], testTimeout: 20_000, hookTimeout: 30_000 },
});
