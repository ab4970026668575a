import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: "rendezvous/testing", replacement: file("src/testing/index.ts") },
      { find: "rendezvous/lowered", replacement: file("src/runtime/lowered.ts") },
      { find: /^rendezvous$/, replacement: file("src/runtime/index.ts") },
    ],
  },
  test: {
    include: [
      "src/**/*.test.ts",
      "tests/*.test.ts",
      "tests/{lessons,parity}/**/*.test.ts",
      "tests/conformance/**/*.test.ts",
    ],
  },
});
