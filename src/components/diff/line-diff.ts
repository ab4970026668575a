import { diffLines, diffWordsWithSpace } from "diff";

/** A line of one of the two texts. */
export interface DiffLine {
  /** Counts from 1, in its own text. */
  readonly number: number;
  /** The line in pieces; those that the other side lacks are marked where the two lines are alike. */
  readonly parts: readonly DiffPart[];
}

export interface DiffPart {
  readonly text: string;
  readonly isChanged: boolean;
}

/** What stands side by side: a line that both have, a changed one, or one that only one side has. */
export interface DiffRow {
  readonly kind: "same" | "changed";
  readonly before?: DiffLine;
  readonly after?: DiffLine;
}

/** Below this share of common text, two lines are better read as two. */
const ALIKE = 0.5;

/**
 * Two texts, line by line. Where lines have changed, those removed stand beside those added, in order.
 *
 * @example
 * lineDiff("a\nb\n", "a\nc\n").map(({ kind }) => kind); // ["same", "changed"]
 */
export function lineDiff(before: string, after: string): DiffRow[] {
  const rows: DiffRow[] = [];
  const numbers = { before: 1, after: 1 };
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index++) {
      const [left, right] = partsOf(removed[index], added[index]);
      rows.push({
        kind: "changed",
        ...(left && { before: { number: numbers.before++, parts: left } }),
        ...(right && { after: { number: numbers.after++, parts: right } }),
      });
    }
    removed = [];
    added = [];
  };
  for (const change of diffLines(closed(before), closed(after))) {
    const lines = change.value.split("\n").slice(0, -1);
    if (change.removed) removed.push(...lines);
    else if (change.added) added.push(...lines);
    else {
      flush();
      for (const line of lines) {
        const parts = [{ text: line, isChanged: false }];
        rows.push({
          kind: "same",
          before: { number: numbers.before++, parts },
          after: { number: numbers.after++, parts },
        });
      }
    }
  }
  flush();
  return rows;
}

/** How many lines only one side has. */
export function countChanges(rows: readonly DiffRow[]): { removed: number; added: number } {
  const changed = rows.filter(({ kind }) => kind === "changed");
  return {
    removed: changed.filter(({ before }) => before).length,
    added: changed.filter(({ after }) => after).length,
  };
}

/** The last line's end says nothing about a program. */
const closed = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

type Parts = readonly DiffPart[] | undefined;

function partsOf(before: string | undefined, after: string | undefined): [Parts, Parts] {
  const whole = (text: string | undefined): Parts =>
    text === undefined ? undefined : [{ text, isChanged: false }];
  if (before === undefined || after === undefined) return [whole(before), whole(after)];
  const words = diffWordsWithSpace(before, after);
  const common = words.filter((it) => !it.added && !it.removed);
  const length = common.reduce((sum, { value }) => sum + value.trim().length, 0);
  if (length < ALIKE * Math.max(before.trim().length, after.trim().length)) {
    return [whole(before), whole(after)];
  }
  const side = (other: "added" | "removed") =>
    words
      .filter((it) => !it[other])
      .map((it) => ({ text: it.value, isChanged: it.added || it.removed }));
  return [side("added"), side("removed")];
}
