/** Runs checks files as plain Vitest does, against copies of answers in CHECKS_FOLDER. */
import { mergeConfig } from "vitest/config";
import { rendezvous } from "../../src/compile/vite-plugin.ts";
import shared from "../../vitest.config.ts";

const folder = process.env.CHECKS_FOLDER;
if (!folder) throw new Error("CHECKS_FOLDER must name the folder with the checks.");

export default mergeConfig(
  // One world for all files is enough, and saves making hundreds: every answer is a module of its own.
  { ...shared, test: { ...shared.test, include: [`${folder}/**/*.check.ts`], isolate: false } },
  { plugins: [rendezvous({ include: `${folder}/**/*.ts`, importers: false })] },
);
