import { type Paint, wrapped } from "../grading/format-grade-result.ts";
import type { Finding } from "../vet/finding.ts";

export interface FindingsFormat {
  /** What stands before the line and the column. */
  file: string;
  paint: Paint;
  /** How wide a line may be. 80 unless given. */
  width?: number;
}

/**
 * What `vet` has found, as lines of text: where and by which rule, what is wrong, how it may be mended,
 * and the lesson.
 *
 * @example
 * for (const line of formatFindings(findings, { file: "drain.ts", paint })) console.log(line);
 */
export function formatFindings(
  findings: readonly Finding[],
  { file, paint, width = 80 }: FindingsFormat,
): string[] {
  return findings.flatMap(({ line, column, rule, message, fixes, lesson }) => [
    `${paint("strong", `${file}:${line}:${column}`)} ${paint("bad", rule)}`,
    ...indented(message),
    ...(fixes[0] ? indented(`To mend it: ${lowered(fixes[0].title)}.`) : []),
    ...indented(`Learn more in "${lesson.title}": ${lesson.why}.`).map((it) => paint("quiet", it)),
  ]);

  function indented(text: string): string[] {
    return wrapped(text, width - 2).map((it) => `  ${it}`);
  }
}

const lowered = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);
