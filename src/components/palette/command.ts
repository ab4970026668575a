/** Something that the command palette offers. */
export interface Command {
  /** What it does, in a few words: `Run this program`. */
  title: string;
  /** What it belongs to: `Program`, `Page` … */
  group: string;
  /** Its keys, if it has any: `Ctrl+Enter`. */
  keys?: string;
  run(): void;
}

const sources = new Set<() => readonly Command[]>();

/**
 * Offers commands in the page's palette; `source` gives those that can be chosen at this moment.
 *
 * @example
 * offerCommands(() => [{ title: "Run all programs", group: "Page", run: () => notebook.runAll() }]);
 */
export function offerCommands(source: () => readonly Command[]): void {
  sources.add(source);
}

/** All that can be chosen now, those of a group together, in the order in which they were offered. */
export function commandsNow(): readonly Command[] {
  const groups = Map.groupBy(
    [...sources].flatMap((source) => source()),
    (it) => it.group,
  );
  return [...groups.values()].flat();
}

/**
 * The commands that every word of `wanted` occurs in, in their titles or groups; those in which a
 * word begins with what was typed come first.
 */
export function matching(commands: readonly Command[], wanted: string): readonly Command[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = ({ title, group }: Command) => ` ${title} ${group}`.toLowerCase();
  const found = commands.filter((it) => words.every((word) => textOf(it).includes(word)));
  const begins = (it: Command) => words.every((word) => textOf(it).includes(` ${word}`));
  return [...found.filter(begins), ...found.filter((it) => !begins(it))];
}
