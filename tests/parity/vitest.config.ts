import { join } from "node:path";
import { defineConfig } from "vitest/config";
import shared from "../../vitest.config.ts";
import { reporting } from "../reporters.ts";

/** The comparison with real Go: `npm run test:parity`. With GO_REQUIRED=1 it fails where no Go is. */
export default defineConfig({
  ...(shared.resolve && { resolve: shared.resolve }),
  root: join(import.meta.dirname, "../.."),
  test: {
    ...reporting("parity"),
    include: ["tests/parity/*.parity.ts"],
    globalSetup: join(import.meta.dirname, "real-go.ts"),
  },
});
