import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePlugin } from "./bundle-plugin.ts";
import { emitModules } from "./emit-modules.ts";
import { packageManifest } from "./package-manifest.ts";

const root = join(import.meta.dirname, "../..");

/**
 * Writes the library as its users install it into `folder`, in the place of what is there: modules of
 * JavaScript with their types, one for each of ours, and the plugin for Vite in one file.
 *
 * @throws {Error} if TypeScript finds a mistake.
 */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  emitModules(root, folder);
  await bundlePlugin(root, join(folder, "vite"));
  const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as object;
  const manifest = packageManifest(project as Parameters<typeof packageManifest>[0]);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(import.meta.dirname, "README.md"), join(folder, "README.md"));
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
}
