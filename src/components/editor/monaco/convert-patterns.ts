import { readFileSync } from "node:fs";
import typescript from "@shikijs/langs/typescript";
import { EmulatedRegExp } from "oniguruma-to-es";
import { createHighlighterCoreSync, type ThemedToken } from "shiki/core";
import {
  createJavaScriptRegexEngine,
  defaultJavaScriptRegexConstructor,
} from "shiki/engine/javascript";
import { codeThemes } from "../../code/code-theme.ts";
import type { ConvertedPattern, KnownPatterns } from "./known-patterns.ts";

/** Converts the patterns that it takes to colour these files, for every browser that can run the course. */
export function convertPatterns(files: readonly string[]): KnownPatterns {
  const known: Record<string, ConvertedPattern> = {};
  coloured(files, (pattern) => {
    const regex = defaultJavaScriptRegexConstructor(pattern, { target: "ES2024" });
    const options = regex instanceof EmulatedRegExp ? regex.rawOptions : undefined;
    known[pattern] = { pattern: regex.source, flags: regex.flags, ...(options && { options }) };
    return regex;
  });
  return known;
}

/** The coloured tokens of files, with regular expressions that are made so. */
export function coloured(
  files: readonly string[],
  regexConstructor: (pattern: string) => RegExp,
): ThemedToken[][][] {
  const highlighter = createHighlighterCoreSync({
    themes: [codeThemes.light],
    langs: [typescript],
    engine: createJavaScriptRegexEngine({ regexConstructor }),
  });
  const options = { lang: "typescript", theme: codeThemes.light.name! };
  return files.map((file) => highlighter.codeToTokens(readFileSync(file, "utf8"), options).tokens);
}
