import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** A program in Go, its port, and what both print. */
export interface GoProgram {
  /** As a lesson or the conformance tests name it: `channels/buffer`, `03-buffered-fifo`. */
  name: string;
  goFile: string;
  tsFile: string;
  /** See `expected-output.ts`. */
  outFile: string;
}

function programsIn(folder: string): GoProgram[] {
  return globSync("**/*.go", { cwd: join(root, folder) })
    .map((file) => file.replace(/\.go$/, ""))
    .sort()
    .map((name) => {
      const file = (extension: string) => join(root, folder, `${name}.${extension}`);
      return { name, goFile: file("go"), tsFile: file("ts"), outFile: file("out") };
    });
}

/** Every Go twin of every lesson, by name. */
export const twins = (): GoProgram[] => programsIn("src/content/programs");

/** The programs that pin down what any correct implementation prints, by name. */
export const conformancePrograms = (): GoProgram[] => programsIn("tests/conformance/programs");

/** Whether what a program does depends on the machine's clock when Go runs it. */
export function readsTheClock({ goFile }: GoProgram): boolean {
  return readFileSync(goFile, "utf8").includes('"time"');
}
