/** The longest text that reaches the page in one piece, in characters. */
export const MAX_TEXT = 10_000;
/** The longest list, but for a trace. */
export const MAX_LIST = 2_000;
/** How much reaches the page in one message, in characters of text and parts of lists and objects. */
export const MAX_SIZE = 2_000_000;

/** A trace may be long: its timeline is made for that. Its texts are bounded where they are written down. */
const UNBOUNDED = new Set(["trace", "objects"]);

/**
 * A copy of a message that costs the page little, however much the program has stuffed into what is
 * told of it: a panic's text, the names of a million goroutines. Texts and lists are cut, long ones first; a text
 * says so.
 *
 * @example
 * bounded({ message: "x".repeat(1e8) }).message.length; // 10,019
 */
export function bounded<T>(message: T): T {
  let room = MAX_SIZE;
  const cut = (text: string): string => {
    const most = Math.min(MAX_TEXT, Math.max(0, room));
    room -= Math.min(text.length, most);
    return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
  };
  const copy = (value: unknown): unknown => {
    room--;
    if (typeof value === "string") return cut(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const kept: unknown[] = [];
      for (const item of value.slice(0, MAX_LIST) as unknown[]) {
        if (room <= 0) break;
        kept.push(copy(item));
      }
      return kept;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, UNBOUNDED.has(key) ? part : copy(part)]),
    );
  };
  return copy(message) as T;
}
