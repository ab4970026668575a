import type { CompiledModule } from "./compiled-module.ts";
import type { Problem } from "./problem.ts";

/** What is wrong with a program that does not export `main`; nothing if it does. */
export function missingMain(module: CompiledModule): Problem | undefined {
  return missingExport(module, "main", "A program begins in `main`, but this file");
}

/** What is wrong with a file that does not export `name`; nothing if it does. */
export function missingExport(
  module: CompiledModule,
  name: string,
  who = `The checks use \`${name}\`, but this file`,
): Problem | undefined {
  if (module.exports.includes(name)) return undefined;
  const place = module.declared[name];
  const message = place
    ? `${who} does not export it. Write \`export\` before \`${name}\` on line ${place.line}.`
    : `${who} does not have it. Write \`export async function ${name}(${name === "main" ? "" : "…"}) { … }\`.`;
  return {
    kind: "missing-export",
    message,
    place: place ?? { file: module.file, line: 1, column: 1 },
  };
}

/** What is wrong with an import of `name` by `importer` from `module`; nothing if it is there. */
export function missingImport(
  module: CompiledModule,
  name: string,
  importer: CompiledModule,
): Problem | undefined {
  const who = `${importer.file} imports \`${name}\` from ${module.file}, but ${module.file}`;
  return missingExport(module, name, who);
}

/** What is wrong with a program that exports a `main` that cannot be called. */
export function mainIsNoFunction(module: CompiledModule): Problem {
  const place = module.declared.main ?? { file: module.file, line: 1, column: 1 };
  return {
    kind: "missing-export",
    message: `A program begins in \`main\`, but \`main\` on line ${place.line} is not a function. Write \`export async function main() { … }\`.`,
    place,
  };
}
