import type { LearnState } from "./learn-state.ts";

/**
 * What a key does in the list of exercises: another choice, `open` or `close`; nothing, where it has no
 * meaning of its own there. Digits name an exercise by its number, from 1.
 */
export function listKey(state: LearnState, key: string): LearnState | "open" | "close" | undefined {
  const { exercises, selected, typed, height } = state;
  const last = exercises.length - 1;
  const choose = (index: number): LearnState => ({
    ...state,
    selected: Math.min(last, Math.max(0, index)),
    typed: "",
  });
  if (/^\d$/.test(key)) {
    // A digit that leads nowhere begins a new number.
    const number = [typed + key, key].find((it) => Number(it) >= 1 && Number(it) <= last + 1);
    if (number === undefined) return { ...state, typed: "" };
    return { ...choose(Number(number) - 1), typed: number };
  }
  switch (key) {
    case "up":
    case "k":
      return choose(selected - 1);
    case "down":
    case "j":
      return choose(selected + 1);
    case "pageup":
      return choose(selected - Math.max(1, height - 1));
    case "pagedown":
      return choose(selected + Math.max(1, height - 1));
    case "home":
      return choose(0);
    case "end":
      return choose(last);
    case "return":
    case "enter":
      return "open";
    case "escape":
    case "l":
      return "close";
    default:
      return undefined;
  }
}
