import { readFileSync } from "node:fs";
import type { Report } from "rendezvous/testing";
import type { GoProgram } from "./go-programs.ts";
import type { CommandResult } from "./go-toolchain.ts";

/** What of a program's end must be the same in Go and here. */
export interface Ending {
  output: string[];
  exitCode: number;
  /** The first line on stderr, where there is one: the rest of it names files and addresses. */
  firstErrorLine: string | undefined;
}

const EXIT = "--- exit ";
const STDERR = "--- stderr ";

const linesOf = (text: string): string[] =>
  text === "" ? [] : text.replace(/\n$/, "").split("\n");

/** How Go ended a program. */
export function endingOfGo({ stdout, stderr, exitCode }: CommandResult): Ending {
  return { output: linesOf(stdout), exitCode, firstErrorLine: linesOf(stderr)[0] };
}

/** How a program ended here, in Go's terms. */
export function endingOfReport(report: Report): Ending {
  return {
    output: report.output.flatMap((line) => line.split("\n")),
    exitCode: report.exitCode,
    firstErrorLine: linesOf(report.toString())[0],
  };
}

/**
 * Reads an `.out` file: what the program prints; then, where it does not end well, `--- exit 2` and
 * `--- stderr` with the first line of stderr.
 */
export function parseEnding(text: string): Ending {
  const lines = linesOf(text);
  const at = lines.findIndex((line) => line.startsWith(EXIT));
  if (at < 0) return { output: lines, exitCode: 0, firstErrorLine: undefined };
  return {
    output: lines.slice(0, at),
    exitCode: Number(lines[at]!.slice(EXIT.length)),
    firstErrorLine: lines[at + 1]?.slice(STDERR.length),
  };
}

/** Writes what `parseEnding` reads. */
export function formatEnding({ output, exitCode, firstErrorLine }: Ending): string {
  const endsWell = exitCode === 0 && firstErrorLine === undefined;
  const lines = endsWell ? output : [...output, `${EXIT}${exitCode}`];
  if (firstErrorLine !== undefined) lines.push(`${STDERR}${firstErrorLine}`);
  return lines.map((line) => `${line}\n`).join("");
}

/** How a program must end: what its `.out` file says. */
export function expectedEnding({ outFile }: GoProgram): Ending {
  return parseEnding(readFileSync(outFile, "utf8"));
}
