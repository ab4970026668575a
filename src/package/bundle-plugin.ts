import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** What the plugin takes from the project that uses it. */
const external = ["esbuild", "vite"];

/** Writes the plugin with the packages that it needs in one file, and their licences beside it. */
export async function bundlePlugin(root: string, folder: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: "src/compile/vite-plugin.ts" },
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    external,
    legalComments: "inline",
    metafile: true,
    logLevel: "warning",
  });
  const packages = new Set(Object.keys(metafile.inputs).flatMap(packageOf));
  const licences = [...packages].sort().map((name) => licenceOf(root, name));
  writeFileSync(
    join(folder, "LICENSES.md"),
    `# Packages that \`rendezvous/vite\` contains\n\n${licences.join("\n")}`,
  );
}

/** `node_modules/@scope/name/…` is a file of `@scope/name`. */
function packageOf(path: string): string[] {
  const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match ? [match[1]!] : [];
}

/** @throws {Error} if the package has no text of its licence: then we may not pass it on. */
function licenceOf(root: string, name: string): string {
  const folder = join(root, "node_modules", name);
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const file = readdirSync(folder).find((it) => /^licen[cs]e(?:\.\w+)?$/i.test(it));
  const text = file ? read(file) : /^#+ Licen[cs]e$\n([^]*)/im.exec(read("README.md"))?.[1];
  if (!text) throw new Error(`The package ${name} comes without the text of its licence.`);
  return `## ${name} ${version}\n\n${text.trim()}\n`;
}
