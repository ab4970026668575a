import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../../src/compile/compile-program.ts";
import { docsFolder, programsFolder } from "./lessons.ts";

/** The programs that stand above `program` on its page, in order: those that it may import. */
export function programsAbove(program: string): SourceFile[] {
  const [lesson] = program.split("/");
  const [page] = globSync(`*/${lesson}.mdx`, { cwd: docsFolder });
  if (page === undefined) return [];
  const text = readFileSync(join(docsFolder, page), "utf8");
  const shown = [...text.matchAll(/<Cell\s[^>]*?\bprogram="([^"]+)"/g)].map(([, name]) => name!);
  return shown.slice(0, Math.max(shown.indexOf(program), 0)).map((name) => ({
    file: `${name.split("/").at(-1)!}.ts`,
    source: readFileSync(join(programsFolder, `${name}.ts`), "utf8"),
  }));
}
