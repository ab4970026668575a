import { join } from "node:path";

/** The part of Vitest's settings that says where its results go. */
export interface Reporting {
  reporters?: ["default", "json"];
  outputFile?: { json: string };
}

/**
 * Where `VITEST_JSON_DIR` names a folder, each run of Vitest leaves its results there beside what it
 * prints. CI adds them up: see `vitest-totals.ts`.
 */
export function reporting(run: string): Reporting {
  const folder = process.env.VITEST_JSON_DIR;
  if (!folder) return {};
  return {
    reporters: ["default", "json"],
    outputFile: { json: join(folder, `${run}-${process.pid}.json`) },
  };
}
