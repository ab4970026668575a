import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Keeps a text beside a file, under the first free name: `drain.ts.bak-1`. A text that is kept there
 * already is not kept twice, and never is one written over.
 *
 * @param ending why it is kept: `bak` for what a reset took away, `import` for what a file brought.
 * @returns the name of the copy.
 */
export function keepBeside(file: string, ending: "bak" | "import", text: string): string {
  const folder = dirname(file);
  const prefix = `${basename(file)}.${ending}-`;
  const copies = readdirSync(folder).filter((it) => it.startsWith(prefix));
  const same = copies.find((it) => readFileSync(join(folder, it), "utf8") === text);
  if (same !== undefined) return same;
  for (let n = 1; ; n++) {
    const copy = `${prefix}${n}`;
    try {
      writeFileSync(join(folder, copy), text, { flag: "wx" });
      return copy;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
