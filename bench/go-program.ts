/** The Go program: built once, from `go/`, by a Go that is there already. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findGo, runCommand } from "../tests/parity/go-toolchain.ts";

export interface GoProgram {
  binary: string;
  /** As Go prints it: `go1.23.5`. */
  version: string;
}

/**
 * `undefined` if there is no Go of version 1.23 or later.
 *
 * @throws {Error} if it cannot be built.
 */
export async function buildGoProgram(): Promise<GoProgram | undefined> {
  const toolchain = findGo();
  if (!toolchain) return undefined;
  const cache = fileURLToPath(new URL(".cache/", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const binary = `${cache}bench-go`;
  const { exitCode, stderr } = await runCommand(toolchain.go, ["build", "-o", binary, "."], {
    cwd: fileURLToPath(new URL("go/", import.meta.url)),
    env: { ...process.env, GOTOOLCHAIN: "local", GOPROXY: "off", CGO_ENABLED: "0" },
  });
  if (exitCode !== 0) throw new Error(`The Go program cannot be built: ${stderr}`);
  return { binary, version: toolchain.version };
}
