/**
 * Runs every Go twin, writes what it prints to its `.out` file, and records that this was done:
 * `npm run record:twins`. Needed after a twin has changed; then read the difference.
 */

import { writeFileSync } from "node:fs";
import { findGo, runGo } from "./go-toolchain.ts";
import { fingerprint, recordFile, twins } from "./twins.ts";

const toolchain = findGo();
if (!toolchain) throw new Error("Recording needs Go 1.23 or later.");

const record: Record<string, string> = {};
for (const twin of twins()) {
  const { stdout, stderr, exitCode } = await runGo(toolchain.go, ["run", twin.goFile]);
  if (exitCode !== 0) throw new Error(`${twin.name} ended with ${exitCode}:\n${stderr}`);
  writeFileSync(twin.outFile, stdout);
  record[twin.name] = fingerprint(twin);
}
writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
console.log(`${Object.keys(record).length} twins recorded with ${toolchain.version}`);
