import { type Paint, wrapped } from "../grading/format-grade-result.ts";

/**
 * The Markdown of a task or a solution as lines of text: paragraphs and lists are wrapped, code stands as it
 * is, and emphasis loses its marks. It knows what tasks are written in, not all of Markdown.
 *
 * @example
 * markdownText("- _One_ of many\n- two", { paint, width: 80 }); // ["- One of many", "- two"]
 */
export function markdownText(
  markdown: string,
  { paint, width }: { paint: Paint; width: number },
): string[] {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let inCode = false;
  const flush = () => {
    if (paragraph.length > 0) lines.push(...asParagraph(paragraph.join(" "), width));
    paragraph = [];
  };
  for (const line of markdown.trim().split(/\r?\n/)) {
    if (/^\s*```/.test(line)) {
      flush();
      inCode = !inCode;
    } else if (inCode) {
      lines.push(`  ${line.replaceAll("\t", "  ")}`.trimEnd());
    } else if (line.trim() === "") {
      flush();
      lines.push("");
    } else if (/^#+ /.test(line)) {
      flush();
      lines.push(paint("strong", line.replace(/^#+ /, "")));
    } else {
      if (BULLET.test(line)) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  return lines;
}

const BULLET = /^\s*(?:[-*]|\d+\.) /;

function asParagraph(text: string, width: number): string[] {
  const [bullet = ""] = BULLET.exec(text) ?? [];
  const indent = " ".repeat(bullet.length);
  return wrapped(withoutMarks(text.slice(bullet.length)), width - bullet.length).map(
    (line, index) => (index === 0 ? bullet : indent) + line,
  );
}

/** Code keeps its backquotes: they tell it from the words around it. */
function withoutMarks(text: string): string {
  const code: string[] = [];
  return text
    .replace(/`[^`]*`/g, (it) => `\0${code.push(it) - 1}\0`)
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replace(/\*\*(?=\S)(.+?)\*\*/g, "$1")
    .replace(/(?<!\w)([_*])(?=\S)(.+?)\1(?!\w)/g, "$2")
    .replace(/\0(\d+)\0/g, (_, index: string) => code[Number(index)]!);
}
