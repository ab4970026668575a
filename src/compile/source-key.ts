import { hashText } from "../runtime/hash-text.ts";

/**
 * A short name for a file's text, by which it is found again. Two texts may share one: whoever finds
 * something by it compares the texts.
 *
 * @example
 * sourceKey("main.ts", source) === sourceKey("main.ts", source); // true
 */
export function sourceKey(file: string, source: string): string {
  return hashText(`${file}\0${source}`).toString(36);
}
