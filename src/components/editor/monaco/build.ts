/**
 * Writes the editor to `public/editor/`, from where it becomes part of the site. Its own build,
 * because Astro would link Monaco's styles into every page. Left out when nothing that goes into it
 * has changed.
 */
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";
import { checkerSettings } from "./checker-settings.ts";
import { convertPatterns } from "./convert-patterns.ts";
import { monacosTypeScript } from "./monacos-typescript.ts";
import { slimMonaco } from "./slim.ts";

const here = import.meta.dirname;
const root = path.join(here, "../../../..");
const out = path.join(root, "public/editor");
const generated = path.join(root, ".generated");

/** What the editor is made of, besides packages. */
const sources = [
  "src/components/editor/**/*.{ts,css}",
  "src/components/code/code-theme.ts",
  "src/runtime/**/*.ts",
  "src/vet/**/*.ts",
  "src/testing/lessons.ts",
  "src/compile/nearest-name.ts",
  "tsconfig.json",
];
const packages = [
  "monaco-editor",
  "monaco-vim",
  "shiki",
  "oniguruma-to-es",
  "@shikijs/monaco",
  "@shikijs/langs",
  "typescript",
  "vite",
];

/** Whose work the editor is. The files themselves have no room for it. */
const notices = [
  "monaco-editor/LICENSE",
  "monaco-editor/ThirdPartyNotices.txt",
  "monaco-vim/LICENSE",
  "monaco-vim/LICENSE.codemirror.txt",
  "shiki/LICENSE",
  "oniguruma-to-es/LICENSE",
];

/** What the editor that lies in `public/editor/` was made of. */
const stamp = path.join(generated, "editor-inputs");

const inputs = await hashInputs();
if ((await readIfThere(stamp)) === inputs && (await readIfThere(path.join(out, "version")))) {
  process.stdout.write("The editor is up to date.\n");
} else {
  await buildEditor();
  await writeFile(stamp, inputs);
}

async function buildEditor() {
  const fresh = path.join(generated, `editor-${process.pid}`);
  const plugins = () => [slimMonaco(), monacosTypeScript()];
  await build({
    configFile: false,
    root: here,
    // Addresses are relative: the site may live in a folder of its host.
    base: "./",
    publicDir: false,
    logLevel: "warn",
    plugins: plugins(),
    worker: {
      format: "es",
      plugins,
      rolldownOptions: { output: { entryFileNames: "[name]-[hash].js" } },
    },
    resolve: {
      alias: [
        // `monaco-vim` names files of Monaco as they lay before 0.56.
        { find: "monaco-editor/esm/vs/editor/editor.api", replacement: "monaco-editor/editor" },
        { find: /^monaco-editor\/esm\/vs\//, replacement: "monaco-editor/" },
      ],
    },
    define: {
      __CHECKER_SETTINGS__: JSON.stringify(checkerSettings()),
      __KNOWN_PATTERNS__: JSON.stringify(JSON.stringify(convertPatterns(programs()))),
    },
    build: {
      outDir: fresh,
      emptyOutDir: true,
      target: "es2022",
      chunkSizeWarningLimit: Infinity,
      cssCodeSplit: false,
      rolldownOptions: {
        input: path.join(here, "editor.ts"),
        preserveEntrySignatures: "strict",
        checks: { bundlerTimings: false },
        output: {
          // One file: a chunk that imported its entry would fetch it a second time, without `?v=`.
          codeSplitting: false,
          entryFileNames: "editor.js",
          assetFileNames: (asset) =>
            asset.names.some((name) => name.endsWith(".css"))
              ? "editor.css"
              : "[name]-[hash][extname]",
        },
      },
    },
  });
  await writeFile(path.join(fresh, "checker-url.js"), await checkerUrl(fresh));
  const texts = notices.map((file) => readFile(path.join(root, "node_modules", file), "utf8"));
  await writeFile(path.join(fresh, "licenses.txt"), (await Promise.all(texts)).join("\n\n"));
  await writeFile(path.join(fresh, "version"), `${await hashFiles(fresh)}\n`);
  await rm(out, { recursive: true, force: true });
  await mkdir(path.dirname(out), { recursive: true });
  await rename(fresh, out);
}

/** Programs like those that learners write. */
function programs(): string[] {
  return globSync(["exercises/**/*.ts", "solutions/**/*.ts"], { cwd: root }).map((file) =>
    path.join(root, file),
  );
}

/** A module that tells where the type checker is, for pages without Monaco. */
async function checkerUrl(folder: string): Promise<string> {
  const worker = (await readdir(folder)).find((name) => /^ts\.worker-.*\.js$/.test(name));
  if (!worker) throw new Error(`There is no type checker in ${folder}.`);
  return `export const checkerUrl = new URL("./${worker}", import.meta.url).href;\n`;
}

async function hashInputs(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of globSync(sources, { cwd: root }).sort()) {
    if (file.endsWith(".test.ts")) continue;
    hash.update(file).update(await readFile(path.join(root, file)));
  }
  for (const name of packages) {
    const about = await readFile(path.join(root, "node_modules", name, "package.json"), "utf8");
    const { version } = JSON.parse(about) as { version: string };
    hash.update(`${name}@${version}`);
  }
  return hash.digest("hex");
}

async function hashFiles(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await readdir(folder, { recursive: true })).sort()) {
    hash.update(file).update(await readFile(path.join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
