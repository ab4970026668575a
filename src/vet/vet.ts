import type ts from "typescript";
import { type Cure, lessonOn } from "../testing/lessons.ts";
import type { Finding, Fix } from "./finding.ts";
import { ignoreComments, problemOf } from "./ignore-comments.ts";
import { Library } from "./library.ts";
import { rules } from "./rules.ts";
import { VettedFile } from "./vetted-file.ts";

/** The rule of comments that silence nothing, or do not say why. */
const IGNORE = "ignore-comment";

/**
 * What is probably wrong in a program that uses `rendezvous`, in the order of its text. The same in
 * the page and in the terminal. A comment `// vet:ignore rule: reason` on the line, or alone on the
 * line before, silences a rule there.
 *
 * Nothing is said of a program that cannot be parsed, or imports nothing from `rendezvous`.
 */
export function vet(program: ts.Program, source: ts.SourceFile): Finding[] {
  const checker = program.getTypeChecker();
  const library = Library.importedBy(source, checker);
  if (!library || program.getSyntacticDiagnostics(source).length > 0) return [];
  const file = new VettedFile(source, checker, library);
  const found = rules.flatMap(({ name, lesson, check }) => {
    const ofRule: Finding[] = [];
    check(file, (node, message, fixes) =>
      ofRule.push(finding(source, name, lesson, [node.getStart(source), node.end], message, fixes)),
    );
    return ofRule;
  });
  return withoutIgnored(source, found).sort((a, b) => a.start - b.start || a.end - b.end);
}

function withoutIgnored(source: ts.SourceFile, found: readonly Finding[]): Finding[] {
  const kept = new Set(found);
  for (const comment of ignoreComments(source)) {
    const names = rules.map(({ name }) => name);
    let problem = problemOf(comment, names);
    if (!problem) {
      const ignored = found.filter(
        ({ rule, line }) => rule === comment.rule && comment.lines.includes(line - 1),
      );
      for (const one of ignored) kept.delete(one);
      if (ignored.length === 0) problem = `There is nothing here for \`${comment.rule}\` to find.`;
    }
    if (problem) {
      kept.add(finding(source, IGNORE, "awaits", [comment.start, comment.end], problem));
    }
  }
  return [...kept];
}

function finding(
  source: ts.SourceFile,
  rule: string,
  cure: Cure,
  [start, end]: readonly [number, number],
  message: string,
  fixes: Fix[] = [],
): Finding {
  const first = source.getLineAndCharacterOfPosition(start);
  const last = source.getLineAndCharacterOfPosition(end);
  return {
    rule,
    message,
    start,
    end,
    line: first.line + 1,
    column: first.character + 1,
    endLine: last.line + 1,
    endColumn: last.character + 1,
    lesson: lessonOn(cure),
    fixes,
  };
}
