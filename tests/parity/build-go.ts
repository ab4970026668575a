import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GoProgram } from "./go-programs.ts";
import { type CommandResult, type GoToolchain, runCommand } from "./go-toolchain.ts";

/** Programs that were built together. A plain value. */
export interface GoBuild {
  folder: string;
  /** What the compiler said; a program that it refused has no binary. */
  compiled: CommandResult;
}

/** Each program is a package of its own, and so in a folder of its own. */
const packageOf = ({ name }: GoProgram): string => name.replaceAll("/", ".");

/** What was compiled once serves all later builds, here and in other runs. */
const cache = join(import.meta.dirname, "../../node_modules/.cache/go-build");

/** Nothing of the machine's settings, no network: a program means the same everywhere. */
const environment = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  GOCACHE: cache,
  GOTOOLCHAIN: "local",
  GOPROXY: "off",
  CGO_ENABLED: "0",
});

/**
 * Builds all programs in one go, into `home/group`, in a module that asks for Go 1.23: it is the
 * module's version that settles what loops and timers mean.
 */
export async function buildGo(
  { go }: GoToolchain,
  programs: readonly GoProgram[],
  home: string,
  group: string,
): Promise<GoBuild> {
  const folder = join(home, group);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "go.mod"), `module ${group}\n\ngo 1.23\n`);
  for (const program of programs) {
    mkdirSync(join(folder, packageOf(program)));
    copyFileSync(program.goFile, join(folder, packageOf(program), "main.go"));
  }
  const compiled = await runCommand(go, ["build", "-o", "bin/", "./..."], {
    cwd: folder,
    env: environment(home),
  });
  return { folder, compiled };
}

/** Asks `go vet` about all programs of a build. */
export function vetGo({ go }: GoToolchain, { folder }: GoBuild): Promise<CommandResult> {
  return runCommand(go, ["vet", "./..."], { cwd: folder, env: environment(dirname(folder)) });
}

/** Runs a program that was built. Throws if it was not, or does not end within 30 seconds. */
export function runBuilt({ folder }: GoBuild, program: GoProgram): Promise<CommandResult> {
  return runCommand(join(folder, "bin", packageOf(program)), [], {
    cwd: folder,
    env: environment(dirname(folder)),
    timeout: 30_000,
  });
}
