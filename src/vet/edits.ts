import ts from "typescript";
import type { TextEdit } from "./finding.ts";
import { siblingsOf } from "./nodes.ts";

/** Puts `text` before a node. */
export function insertBefore(node: ts.Node, text: string): TextEdit {
  const at = node.getStart();
  return { start: at, end: at, text };
}

/** Puts `text` in the place of a node. */
export function replace(node: ts.Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** Puts a statement on a line of its own before another. */
export function statementBefore(statement: ts.Statement, text: string): TextEdit[] {
  const indent = indentOf(statement);
  if (siblingsOf(statement)) return [insertBefore(statement, `${text}\n${indent}`)];
  // The one statement of an `if` without braces becomes two.
  const end = statement.getEnd();
  return [insertBefore(statement, `{ ${text} `), { start: end, end, text: " }" }];
}

/** Puts a statement on a line of its own behind another. */
export function statementAfter(statement: ts.Statement, text: string): TextEdit {
  const end = lineEnd(statement);
  return { start: end, end, text: `\n${indentOf(statement)}${text}` };
}

/** Takes a statement out, with its line if nothing else stands there. */
export function removeStatement(statement: ts.Statement): TextEdit {
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const end = lineEnd(statement);
  const isAlone = text.slice(lineStart, start).trim() === "" && /^(?:\n|$)/.test(text.slice(end));
  if (!siblingsOf(statement)) return { start, end: statement.getEnd(), text: "{}" };
  return isAlone
    ? { start: lineStart, end: Math.min(end + 1, text.length), text: "" }
    : { start, end: statement.getEnd(), text: "" };
}

/** The blanks before the line on which a node begins. */
export function indentOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const lineStart = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))![0];
}

/** The end of a statement, with a comment that follows it on its line. */
function lineEnd(statement: ts.Statement): number {
  const { text } = statement.getSourceFile();
  const end = statement.getEnd();
  const rest = /^[ \t]*(?:\/\/[^\n]*)?(?=\n|$)/.exec(text.slice(end));
  return end + (rest?.[0].length ?? 0);
}

/**
 * Puts everything behind a statement of a block into `try`, with `cleanUp` at the end however the
 * block is left: what Go's `defer` does. Undefined where the statement stands in no block.
 */
export function deferredAfter(statement: ts.Statement, cleanUp: string): TextEdit[] | undefined {
  const block = statement.parent;
  if (!ts.isBlock(block)) return undefined;
  const indent = indentOf(statement);
  const rest = block.statements.slice(block.statements.indexOf(statement) + 1);
  const last = rest.at(-1);
  if (!last) return [statementAfter(statement, cleanUp)];
  const opens = statementAfter(statement, "try {");
  const end = lineEnd(last);
  const closes = {
    start: end,
    end,
    text: `\n${indent}} finally {\n${indent}  ${cleanUp}\n${indent}}`,
  };
  return [opens, ...indented(block.getSourceFile(), opens.start, end), closes];
}

/** Moves lines two blanks to the right. What stands in a text of several lines stays. */
function indented(source: ts.SourceFile, from: number, to: number): TextEdit[] {
  const edits: TextEdit[] = [];
  const { text } = source;
  const texts = templatesIn(source);
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
    const start = at + 1;
    const isBlank = /^[ \t]*(?:\n|$)/.test(text.slice(start));
    const isText = texts.some((it) => it.getStart() < start && start < it.getEnd());
    if (!isBlank && !isText) edits.push({ start, end: start, text: "  " });
  }
  return edits;
}

function templatesIn(source: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
