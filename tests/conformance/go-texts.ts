import { readFileSync } from "node:fs";
import type { Report } from "rendezvous/testing";

const read = (file: string) => readFileSync(new URL(`texts/${file}`, import.meta.url), "utf8");

/** What Go printed when it ran `texts.go` in this mode. */
export const recorded = (mode: string): string => read(`${mode}.txt`).trimEnd();

/** The modes of `texts.go`: a program of Go's each. */
export const modesOfGo = (): string[] =>
  [...read("texts.go").matchAll(/^\t"([\w-]+)": +func\(\)/gm)].map(([, mode]) => mode!);

/** A report in the recorded form. */
export const asRecorded = (report: Report): string =>
  [...report.output, report.toString(), `--- exit ${report.exitCode}`].filter(Boolean).join("\n");

/** A text, as far as it must be the same here. */
export interface GoText {
  /** What is printed before the first goroutine. */
  head: string[];
  /** The goroutines: whether it is the first, its state, and who created it. */
  goroutines: { isMain: boolean; state: string; createdIn: string | undefined }[];
  exit: string;
}

export function parseText(text: string): GoText {
  const [all, exit] = text.split(/^--- exit /m) as [string, string];
  const [head, ...blocks] = `\n${all}`.split(/^(?=goroutine \d+ \[)/m) as [string, ...string[]];
  return {
    head: head.split("\n").filter(Boolean),
    goroutines: blocks.map((block) => {
      const [, id, state] = /^goroutine (\d+) \[(.*)\]:/.exec(block)!;
      const createdIn = /^created by .* in goroutine (\d+)$/m.exec(block)?.[1];
      return { isMain: id === "1", state: state!, createdIn };
    }),
    exit,
  };
}
