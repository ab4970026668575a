import type { Message } from "esbuild";
import type { SourcePlace } from "../runtime/source-place.ts";
import type { Problem } from "./problem.ts";

/** What esbuild has against a learner's file, in plain sentences. */
export function syntaxProblems(
  messages: readonly Message[],
  file: string,
  source: string,
): Problem[] {
  const end = endOf(source, file);
  const problems = messages.map(({ text, location }): Problem => {
    const found = location && placeOf(location, file);
    // The end of a file may lie below everything that a learner sees.
    const place = found && found.line > end.line ? end : found;
    const line = location?.lineText ?? "";
    return { kind: "syntax", message: inPlainWords(text, line), ...(place && { place }) };
  });
  // What follows at the same place says the same once more.
  return problems.filter(
    ({ place }, i) => !problems.slice(0, i).some((before) => samePlace(before.place, place)),
  );
}

function samePlace(a: SourcePlace | undefined, b: SourcePlace | undefined): boolean {
  return a !== undefined && a.line === b?.line && a.column === b.column;
}

/** Behind the last character that is not blank. */
function endOf(source: string, file: string): SourcePlace {
  const lines = source.trimEnd().split("\n");
  return { file, line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** esbuild counts columns from 0, and in bytes. */
function placeOf(location: NonNullable<Message["location"]>, file: string): SourcePlace {
  const before = new TextEncoder().encode(location.lineText).subarray(0, location.column);
  return { file, line: location.line, column: new TextDecoder().decode(before).length + 1 };
}

type Rewrite = [pattern: RegExp, message: string | ((...groups: string[]) => string)];

const REWRITES: Rewrite[] = [
  [
    /^Top-level await/,
    "`await` stands outside any function here. A program puts its awaits inside `main`: `export async function main() { … }`.",
  ],
  [
    /^"await" can only be used inside an "async" function|^Cannot use "await" outside/,
    "`await` works only in an `async` function. Write `async` before this function.",
  ],
  [
    /^(?:Unexpected end of file|Expected (?:"(.+)"|\w+) but found end of file)$/,
    (missing) =>
      `The file ends too early: ${missing ? `a \`${missing}\`` : "a closing bracket, brace or quote"} is missing.`,
  ],
  [/^Unterminated string literal$/, "This text has no closing quote on its line."],
  [
    /^Unterminated template literal$/,
    "This text, begun with a backquote, has no closing backquote.",
  ],
  [
    /^The symbol "(.+)" has already been declared$/,
    (name) => `\`${name}\` is declared twice. Rename one of the two.`,
  ],
  [
    /^Multiple exports with the same name "(.+)"$/,
    (name) => `\`${name}\` is exported twice. Rename one of the two.`,
  ],
  [/^Expected "(.+)" but found "(.+)"$/, (a, b) => `Expected \`${a}\` here, but found \`${b}\`.`],
  [
    /^Expected identifier but found "(.+)"$/,
    (found) => `Expected a name here, but found \`${found}\`.`,
  ],
  [/^Unexpected "(.+)"$/, (found) => `\`${found}\` does not fit here.`],
  [/^Cannot use "(.+)" here:?$/, (found) => `\`${found}\` does not fit here.`],
  [
    /^Cannot use "yield" outside a generator function$/,
    "`yield` works only in a generator: `function*`.",
  ],
  [
    /^There is no containing label named "(.+)"$/,
    (label) => `No loop around this line has the label \`${label}\`.`,
  ],
];

/** What somebody who thinks in Go may have typed, and how it is written here. */
const GO: Rewrite[] = [
  [
    /\b(\w+)\s*:=/,
    (name) => `\`:=\` is Go. Here it is \`const ${name} = …\`, or \`let\` if it changes.`,
  ],
  [/^\s*go\s+(?:func\b|\w+\s*\()/, "`go` is a function here: write `go(f, x)` for `go f(x)`."],
  [
    /^\s*(?:export\s+)?func\b/,
    "`func` is Go. Here it is `function`, or `async function` if it awaits.",
  ],
  [
    /\bselect\s*\{/,
    "`select` is a function here: `const s = await select({ … })`, then `switch (s.case)`.",
  ],
  [
    /^\s*for\s+.*\brange\b/,
    "`range` is Go. Over a channel it is `for await (const v of ch)`, over a list `for (const v of list)`.",
  ],
  [/^\s*defer\b/, "`defer` is Go. Here it is `try { … } finally { … }`, or `using`."],
];

function inPlainWords(text: string, line: string): string {
  const fromGo = /^(?:Expected|Unexpected)/.test(text) && rewrite(GO, line);
  return fromGo || rewrite(REWRITES, text) || ending(text);
}

function rewrite(rewrites: Rewrite[], text: string): string | undefined {
  for (const [pattern, message] of rewrites) {
    const match = pattern.exec(text);
    if (match) return typeof message === "string" ? message : message(...match.slice(1));
  }
  return undefined;
}

const ending = (text: string) => (/[.!?]$/.test(text) ? text : `${text.replace(/:$/, "")}.`);
