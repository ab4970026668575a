/**
 * A list of choices as a short text: only those that differ from the plain run, each as how many stand
 * before it since the last one and, unless it is 1, the choice; all in base 36. A checksum of the
 * choices that there were tells later whether the program is still the same.
 *
 *     0, 0, 0, 1, 0, 3  →  "3-1.3"
 */
import type { ChoiceRecord } from "./chooser.ts";

/** The choices of a run that differ from the plain one: by their number in the run, what was taken. */
export type Choices = ReadonlyMap<number, number>;

/** The choices of `record` that differ from the plain run. */
export function choicesOf({ taken }: ChoiceRecord): Choices {
  return new Map([...taken.entries()].filter(([, choice]) => choice !== 0));
}

/** As text; the empty string when there are none. */
export function formatChoices(choices: Choices): string {
  const parts: string[] = [];
  let next = 0;
  for (const [at, taken] of choices) {
    parts.push((at - next).toString(36) + (taken === 1 ? "" : `.${taken.toString(36)}`));
    next = at + 1;
  }
  return parts.join("-");
}

/** Reads what `formatChoices` wrote; nothing if it is no such text. */
export function parseChoices(text: string): Choices | undefined {
  const choices = new Map<number, number>();
  let next = 0;
  for (const part of text === "" ? [] : text.split("-")) {
    const match = /^([0-9a-z]{1,8})(?:\.([0-9a-z]{1,6}))?$/.exec(part);
    if (!match) return undefined;
    const at = next + parseInt(match[1]!, 36);
    const taken = match[2] === undefined ? 1 : parseInt(match[2], 36);
    if (taken === 0) return undefined;
    choices.set(at, taken);
    next = at + 1;
  }
  return choices;
}

const DIGITS = 4;

/** Four digits that another program hardly has: of what kind its choices were, and between how many. */
export function checksumOf({ kinds, counts }: ChoiceRecord): string {
  let hash = 0x811c9dc5;
  const mix = (value: number) => (hash = Math.imul(hash ^ value, 0x01000193));
  for (const [i, count] of counts.entries()) mix(kinds[i]! + 3 * count);
  mix(hash >>> 15);
  return ((hash >>> 0) % 36 ** DIGITS).toString(36).padStart(DIGITS, "0");
}
