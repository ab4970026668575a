/**
 * The regular expressions by which code is coloured, converted when the editor is built: to do so in the page
 * takes longer than everything else about the first colours.
 */
import { EmulatedRegExp, type toRegExpDetails } from "oniguruma-to-es";
import { defaultJavaScriptRegexConstructor } from "shiki/engine/javascript";

/** What a pattern of Oniguruma's is for JavaScript. */
export type ConvertedPattern = ReturnType<typeof toRegExpDetails>;

/** By the pattern as the grammar has it. */
export type KnownPatterns = Readonly<Record<string, ConvertedPattern>>;

/**
 * Makes regular expressions for Shiki's engine: of what is `known` at once, of other patterns as it does itself.
 *
 * @example
 * createJavaScriptRegexEngine({ regexConstructor: regexOf(known) });
 */
export function regexOf(known: KnownPatterns): (pattern: string) => RegExp {
  return (pattern) => {
    if (!Object.hasOwn(known, pattern)) return defaultJavaScriptRegexConstructor(pattern);
    const { pattern: source, flags, options } = known[pattern]!;
    return options ? new EmulatedRegExp(source, flags, options) : new RegExp(source, flags);
  };
}
