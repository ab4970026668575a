/**
 * Our column, for any harness that imports it: `import column from ".../bench/column.mjs"`. Needs
 * Node 20.11 and `npm ci`, and nothing built. esbuild strips the types, in a process of its own: Node does it
 * in this one, and V8 is still busy with that code when it should optimise ours.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const source = new URL("column.ts", import.meta.url);

async function bundle() {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    write: false,
  });
  const cache = new URL(".cache/", import.meta.url);
  await mkdir(cache, { recursive: true });
  const file = new URL(`column-${process.pid}.mjs`, cache);
  await writeFile(file, outputFiles[0].contents);
  try {
    return await import(file.href);
  } finally {
    await rm(file);
  }
}

const { column } = await bundle();
export default await column(new URL("workloads/", import.meta.url));
