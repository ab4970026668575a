import ts from "typescript";
import { nearestName } from "../compile/nearest-name.ts";

/** A comment that silences a rule: `// vet:ignore endless-loop: it runs as long as the program`. */
export interface IgnoreComment {
  start: number;
  end: number;
  /** The lines it speaks for: its own, and the next if it stands alone. */
  lines: readonly number[];
  rule: string;
  reason: string;
}

/** Every `vet:ignore` of a program. */
export function ignoreComments(source: ts.SourceFile): IgnoreComment[] {
  return commentsOf(source).flatMap(({ pos, end }) => {
    const text = source.text.slice(pos, end);
    const found = /^(?:\/\/|\/\*)\s*vet:ignore\b\s*([\w-]*)[\s:,;.]*(.*?)\s*(?:\*\/)?$/s.exec(text);
    if (!found) return [];
    const { line, character } = source.getLineAndCharacterOfPosition(pos);
    const before = source.text.slice(pos - character, pos);
    const lines = before.trim() === "" ? [line, line + 1] : [line];
    return [{ start: pos, end, lines, rule: found[1]!, reason: found[2]! }];
  });
}

/** What is wrong with a comment; undefined if it says which rule, and why. */
export function problemOf(
  { rule, reason }: IgnoreComment,
  rules: readonly string[],
): string | undefined {
  if (!rules.includes(rule)) {
    const nearest = nearestName(rule, rules);
    const hint = nearest ? `Did you mean \`${nearest}\`?` : `There are ${rules.join(", ")}.`;
    return rule === ""
      ? `Say which rule to ignore, and why: \`// vet:ignore ${rules[0]}: because …\`.`
      : `There is no rule \`${rule}\`. ${hint}`;
  }
  if (reason === "") return `Say why: \`// vet:ignore ${rule}: because …\`.`;
  return undefined;
}

function commentsOf(source: ts.SourceFile): ts.CommentRange[] {
  const { text } = source;
  const found = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node) => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const range of ranges) found.set(range.pos, range);
    for (const child of node.getChildren(source)) visit(child);
  };
  if (text.includes("vet:ignore")) visit(source);
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}
