/**
 * Runs every Go twin, writes what it prints to its `.out` file, and records that this was done:
 * `npm run record:twins`. Needed after a twin has changed; then read the difference.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildGo, runBuilt } from "./build-go.ts";
import { endingOfGo, formatEnding } from "./expected-output.ts";
import { twins } from "./go-programs.ts";
import { findGo } from "./go-toolchain.ts";
import { fingerprint, recordFile } from "./recorded-twins.ts";

const toolchain = findGo();
if (!toolchain) throw new Error("Recording needs Go 1.23 or later.");

const home = mkdtempSync(join(tmpdir(), "record-twins-"));
try {
  const build = await buildGo(toolchain, twins(), home, "twins");
  if (build.compiled.exitCode !== 0) throw new Error(build.compiled.stderr);
  const record: Record<string, string> = {};
  for (const twin of twins()) {
    writeFileSync(twin.outFile, formatEnding(endingOfGo(await runBuilt(build, twin))));
    record[twin.name] = fingerprint(twin);
  }
  writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`${Object.keys(record).length} twins recorded with ${toolchain.version}`);
} finally {
  rmSync(home, { recursive: true });
}
