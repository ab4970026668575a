import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { rendezvous } from "./src/compile/vite-plugin.ts";
import { reporting } from "./tests/reporters.ts";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// What a learner writes, programs written as a learner would write them, and tests written so.
const compiled = [
  "{exercises,solutions,src/content/programs,tests/conformance/programs,bench/explore/bugs}/**/*.ts",
  "**/*.lowered{,.test}.ts",
];

/** Tests of programs that tell what they touch. */
const explored = "**/*.explored.test.ts";

export default defineConfig({
  plugins: [
    rendezvous({ include: compiled, exclude: explored, importers: false }),
    rendezvous({ include: explored, importers: false, explored: true }),
  ],
  resolve: {
    alias: [
      { find: "rendezvous/testing", replacement: file("src/testing/index.ts") },
      { find: "rendezvous/lowered", replacement: file("src/runtime/lowered.ts") },
      { find: /^rendezvous$/, replacement: file("src/runtime/index.ts") },
    ],
  },
  test: {
    ...reporting("unit"),
    // A million of anything takes longer than the usual five seconds on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    include: [
      "src/**/*.test.ts",
      "tests/*.test.ts",
      "tests/{doc-examples,exercises,exploration,fuzz,go,hostile,learn,lessons,package,parity,prose,vet}/**/*.test.ts",
      "tests/conformance/**/*.test.ts",
    ],
  },
});
