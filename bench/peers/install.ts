/** Installs the libraries that the benchmark compares with, beside this file. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The libraries and their versions, as they are pinned. */
export function peerVersions(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(path("package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return dependencies;
}

/**
 * Installs them if that has not been done since their list changed.
 *
 * @throws {Error} if npm fails.
 */
export function installPeers(): void {
  if (!isNewer(path("node_modules/.package-lock.json"), path("package-lock.json"))) {
    const [command, ...first] = process.env.npm_execpath
      ? [process.execPath, process.env.npm_execpath]
      : ["npm"];
    const args = [...first, "ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status } = spawnSync(command, args, { cwd: path("."), stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error("`npm ci` in bench/peers failed.");
  }
  copyGoscript();
}

/** goscript's runtime imports itself as `@goscript/…`: it is copied to where that leads to it. */
function copyGoscript(): void {
  const from = path("node_modules/goscript/dist/gs");
  const to = path("../.cache/goscript");
  if (isNewer(`${to}/package.json`, path("node_modules/.package-lock.json"))) return;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(`${to}/node_modules`, { recursive: true });
  cpSync(from, `${to}/node_modules/@goscript`, { recursive: true });
  writeFileSync(`${to}/package.json`, '{ "type": "module" }\n');
}

const isNewer = (file: string, than: string) =>
  existsSync(file) && statSync(file).mtimeMs >= statSync(than).mtimeMs;
