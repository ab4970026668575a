/** Runs checks files as plain Vitest does, against copies of answers in CHECKS_FOLDER. */
import { mergeConfig } from "vitest/config";
import { rendezvous } from "../../src/compile/vite-plugin.ts";
import shared from "../../vitest.config.ts";

const folder = process.env.CHECKS_FOLDER;
if (!folder) throw new Error("CHECKS_FOLDER must name the folder with the checks.");

export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [`${folder}/**/*.check.ts`] } },
  { plugins: [rendezvous({ include: `${folder}/**/*.ts`, importers: false })] },
);
