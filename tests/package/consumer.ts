/** A project of somebody who has installed the package, outside this one. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildPackage } from "../../src/package/build-package.ts";

export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface Consumer {
  /** The folder of the project. */
  folder: string;
  /** The files of the package, as npm has packed them. */
  packed: string[];
  /** Writes files of the project, by their paths in it. */
  write(files: Record<string, string>): void;
  /** Makes packages of ours its own as well, as if it had installed them. */
  link(...packages: string[]): void;
  /** Runs Node in the folder of the project. */
  node(...args: string[]): Ended;
  remove(): void;
}

const packages = join(import.meta.dirname, "../../node_modules");

/** Builds the package, packs it, and has npm install it into an empty project. */
export async function installPackage(): Promise<Consumer> {
  const home = mkdtempSync(join(tmpdir(), "rendezvous-package-"));
  const built = join(home, "built");
  const folder = join(home, "project");
  await buildPackage(built);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync("npm", [...args, "--cache", join(home, "cache")], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const [archive] = JSON.parse(npm(built, "pack", "--json", "--pack-destination", home)) as [
    { filename: string; files: { path: string }[] },
  ];
  const quiet = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  npm(folder, "install", join(home, archive.filename), ...quiet);
  return {
    folder,
    packed: archive.files.map(({ path }) => path),
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    link(...names) {
      for (const name of names) {
        const target = join(folder, "node_modules", name);
        mkdirSync(dirname(target), { recursive: true });
        symlinkSync(join(packages, name), target);
      }
    },
    node(...args) {
      // Not all of ours: Vitest sets variables that another Vitest would take for its own.
      const env = { PATH: process.env.PATH, HOME: process.env.HOME };
      const options = { cwd: folder, env, encoding: "utf8", timeout: 120_000 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
      return { exitCode: status, stdout, stderr };
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
