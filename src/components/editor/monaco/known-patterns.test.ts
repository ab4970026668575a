import { globSync, readFileSync } from "node:fs";
import typescript from "@shikijs/langs/typescript";
import { createHighlighterCoreSync } from "shiki/core";
import {
  createJavaScriptRegexEngine,
  defaultJavaScriptRegexConstructor,
} from "shiki/engine/javascript";
import { expect, test } from "vitest";
import { codeThemes } from "../../code/code-theme.ts";
import { convertPatterns } from "./convert-patterns.ts";
import { regexOf } from "./known-patterns.ts";

const files = globSync("solutions/1-*/**/*.ts");
const known = convertPatterns(files);

/** The tokens of all files. */
function coloured(regexConstructor: (pattern: string) => RegExp) {
  const highlighter = createHighlighterCoreSync({
    themes: [codeThemes.light],
    langs: [typescript],
    engine: createJavaScriptRegexEngine({ regexConstructor }),
  });
  const options = { lang: "typescript", theme: codeThemes.light.name! };
  return files.map((file) => highlighter.codeToTokens(readFileSync(file, "utf8"), options).tokens);
}

test("known patterns colour as converted ones do", () => {
  expect(files.length).toBeGreaterThan(3);
  expect(coloured(regexOf(known))).toEqual(coloured((it) => defaultJavaScriptRegexConstructor(it)));
});

test("they survive being written down", () => {
  expect(JSON.parse(JSON.stringify(known))).toEqual(known);
});

test("other patterns are converted when they are met", () => {
  const [one] = Object.keys(known);
  const { [one!]: _, ...others } = known;
  const regex = regexOf(others)(one!);
  expect(regex.source).toBe(regexOf(known)(one!).source);
});
