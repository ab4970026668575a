import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A row of `PROPERTIES.md`: a test of Go's, or a few that belong together. */
export interface GoTest {
  /** The heading above it. */
  section: string;
  /** As the row names it: `crash_test TestSimpleDeadlock, TestInitDeadlock`. */
  name: string;
  /** Whether it can be ported: `yes`, `with change` or `no`. */
  port: string;
}

/** All rows of the tables in `PROPERTIES.md`. */
export function goTests(): GoTest[] {
  return parseTables(readFileSync(join(import.meta.dirname, "PROPERTIES.md"), "utf8"));
}

/** The rows of all tables with the columns test, property, port and note. */
export function parseTables(text: string): GoTest[] {
  let section = "";
  const rows: GoTest[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("## ")) section = line.slice(3);
    if (!line.startsWith("|")) continue;
    const [name, , port] = line
      .slice(1)
      .split("|")
      .map((cell) => cell.trim());
    if (name === undefined || port === undefined) throw new Error(`No row: ${line}`);
    if (name !== "test" && !/^-+$/.test(name)) rows.push({ section, name, port });
  }
  return rows;
}

/**
 * What a title must contain to stand for a row: all words of one of these lists. A test's name is enough
 * by itself; a word such as `Swap` only beside the file that it stands in.
 */
export function tokensOf(name: string): string[][] {
  const plain = withoutBraces(name)
    .replace(/\([^)]*\)/g, "")
    .replace(/\.\.+\d*/g, "");
  const found: string[][] = [];
  let file: string | undefined;
  for (const part of plain.split(/[,;+]/)) {
    const words = part.split(/\s+/).filter(Boolean);
    if (words.length > 1) file = words.shift()!.replace(/:$/, "");
    for (const token of words.flatMap(familyOf)) {
      if (isName(token)) found.push([token]);
      else if (file !== undefined) found.push([file, token]);
    }
  }
  // Nothing but a file of tests: `afterfunc_test (6)`.
  return found.length > 0 ? found : [[plain.trim()]];
}

/** `Swap/Add` are two words, a path is one. */
function familyOf(word: string): string[] {
  const members = /\.go$/.test(word) ? [word] : word.split("/");
  return members.map((it) => it.replace(/^\*/, "")).filter((it) => /[A-Za-z]{2}|\.go$/.test(it));
}

/** Whether a word is the name of a test, and of no other. */
const isName = (word: string) =>
  /^(?:Test|Example)\w+$|\.go$|^(?:bug|issue)\d+$|^goker$/.test(word);

/** `TestA{B,C}` is `TestAB,TestAC`. */
function withoutBraces(name: string): string {
  return name.replace(/(\w+)\{([^}]*)\}/g, (_all, stem: string, ends: string) =>
    ends
      .split(",")
      .map((end) => stem + end)
      .join(),
  );
}

/** Whether `title` names one of the tests of a row, as words of their own. */
export function namesOneOf(title: string, tokens: readonly string[][]): boolean {
  const has = (token: string) => {
    const text = token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![A-Za-z0-9_])${text}(?![A-Za-z0-9_])`).test(title);
  };
  return tokens.some((words) => words.every(has));
}
