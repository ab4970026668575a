/** Builds every Go program once, before the tests of this folder run them: `npm run test:parity`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildGo, type GoBuild } from "./build-go.ts";
import { conformancePrograms, twins } from "./go-programs.ts";
import { findGo, type GoToolchain } from "./go-toolchain.ts";

/** Real Go, with all programs built. */
export interface RealGo {
  toolchain: GoToolchain;
  twins: GoBuild;
  conformance: GoBuild;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** Undefined where no Go 1.23 or later is installed. */
    realGo: RealGo | undefined;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const toolchain = findGo();
  const home = mkdtempSync(join(tmpdir(), "real-go-"));
  project.provide(
    "realGo",
    toolchain && {
      toolchain,
      twins: await buildGo(toolchain, twins(), home, "twins"),
      conformance: await buildGo(toolchain, conformancePrograms(), home, "conformance"),
    },
  );
  return () => rmSync(home, { recursive: true, force: true });
}
