/** What a program's keys stand for. */
export type Shortcut =
  /** Ctrl+Enter */
  | "run"
  /** Ctrl+Shift+Enter */
  | "check"
  /** Ctrl+S: puts the text in shape, and runs it. */
  | "save";

/** The shortcut that a key press is; with Cmd in the place of Ctrl as well. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (event.key === "Enter") return event.shiftKey ? "check" : "run";
  if (event.key.toLowerCase() === "s" && !event.shiftKey) return "save";
  return undefined;
}

/** Whether the person's keyboard has a Cmd key. */
const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** How a shortcut is written here: `Ctrl+Enter`, or `⌘ Enter`. */
export function shortcutText(keys: string): string {
  return isApple ? keys.replace("Ctrl+", "⌘ ").replace("Shift+", "⇧ ") : keys;
}
