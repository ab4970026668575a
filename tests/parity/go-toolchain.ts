import { execFile, execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** A Go that can build the programs. */
export interface GoToolchain {
  go: string;
  gofmt: string;
  /** As Go prints it: `go1.23.5`. */
  version: string;
}

/** What a command did. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** From 1.22 each turn of a loop has its own variable, from 1.23 timers are as this library has them. */
const OLDEST = 23;

/** Whether a Go that is missing is a failure, as in CI. */
export const goRequired = process.env.GO_REQUIRED === "1";

/** The first Go of version 1.23 or later: Debian's own folder, then the path. */
export function findGo(): GoToolchain | undefined {
  for (const go of ["/usr/lib/go-1.23/bin/go", "go"]) {
    try {
      const ask = (name: string) =>
        execFileSync(go, ["env", name], {
          encoding: "utf8",
          env: { ...process.env, GOTOOLCHAIN: "local" },
        }).trim();
      const version = ask("GOVERSION");
      const minor = Number(/^go1\.(\d+)/.exec(version)?.[1] ?? 0);
      if (minor < OLDEST) continue;
      const path = go === "go" ? join(ask("GOROOT"), "bin", "go") : go;
      return { go: path, gofmt: join(dirname(path), "gofmt"), version };
    } catch {
      continue; // not installed here
    }
  }
  return undefined;
}

/** Where a command runs, and with what. */
export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** In ms; past it the command is killed, and that is an error. */
  timeout?: number;
}

/** Runs a command to its end; a failing exit code is a result, not an error. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, [...args], options);
    return { stdout, stderr, exitCode: 0 };
  } catch (error) {
    const failed = error as { stdout?: string; stderr?: string; code?: number | string };
    if (typeof failed.code !== "number") throw error;
    return { stdout: failed.stdout ?? "", stderr: failed.stderr ?? "", exitCode: failed.code };
  }
}
