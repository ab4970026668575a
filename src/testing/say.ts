/** Puts sentences together of texts and of what they are about. */
import type { SourcePlace } from "../runtime/source-place.ts";
import type { ThingReport } from "../runtime/wait-edge.ts";
import type { ExplanationPart } from "./explanation.ts";

/** What may stand in a sentence: numbers and strings as they are. */
export type Said = string | number | ExplanationPart | readonly Said[];

/** A sentence or a part of one. */
export function say(texts: TemplateStringsArray, ...said: Said[]): ExplanationPart[] {
  return joined(texts.flatMap((text, index) => (index === 0 ? [text] : [said[index - 1]!, text])));
}

/** Sentences, each with a capital and a full stop. */
export function sentences(...all: (Said | undefined)[]): ExplanationPart[] {
  const parts = all
    .filter((it) => it !== undefined)
    .map((it) => joined([it]))
    .filter(({ length }) => length > 0);
  return joined(
    parts.flatMap((it, index) => [...(index > 0 ? [" "] : []), capital(it), ...endOf(it)]),
  );
}

export const code = (text: string): ExplanationPart => ({ kind: "code", text });

/** ` at line 5`, if it is known. `word`: `at`, `since`. */
export function atLine(place: SourcePlace | undefined, word = "at"): ExplanationPart[] {
  return place ? [{ kind: "text", text: ` ${word} ` }, line(place)] : [];
}

export const line = (place: SourcePlace): ExplanationPart => ({
  kind: "place",
  text: `line ${place.line}`,
  place,
});

/** A thing by its name: `results`, `chan at line 5`. */
export function thing({ name, isNamed, object, place }: ThingReport): ExplanationPart[] {
  const about = { ...(object !== undefined && { object }), ...(place && { place }) };
  if (!isNamed) return [{ kind: "object", text: `the ${name}`, isNamed, ...about }];
  const { own, rest } = ownName(name);
  return joined([{ kind: "object", text: own, isNamed, ...about }, rest]);
}

/** Only the first of `out (line 4) #1` is the learner's. */
export function ownName(name: string): { own: string; rest: string } {
  const [, own = name, rest = ""] = /^(.*?)((?: \(line \d+\))?(?: #\d+)?)$/.exec(name) ?? [];
  return { own, rest };
}

/** `a, b and c` */
export function list(items: readonly Said[], word = "and"): ExplanationPart[] {
  return joined(
    items.flatMap((it, index) => {
      if (index === 0) return [it];
      return [index === items.length - 1 ? ` ${word} ` : ", ", it];
    }),
  );
}

/** `1 goroutine`, `2 goroutines`; `once`, `twice`, `3 times`. */
export const counted = (count: number, noun: string) =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
export const times = (count: number) =>
  count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;

function joined(said: readonly Said[]): ExplanationPart[] {
  const parts: ExplanationPart[] = [];
  for (const it of (said as readonly unknown[]).flat(Infinity) as (
    string | number | ExplanationPart
  )[]) {
    const part: ExplanationPart = typeof it === "object" ? it : { kind: "text", text: String(it) };
    const last = parts.at(-1);
    if (part.text === "") continue;
    if (part.kind === "text" && last?.kind === "text") {
      parts[parts.length - 1] = { kind: "text", text: last.text + part.text };
    } else parts.push(part);
  }
  return parts;
}

function capital([first, ...rest]: ExplanationPart[]): ExplanationPart[] {
  if (!first) return [];
  const isCode = first.kind === "code" || ("isNamed" in first && first.isNamed);
  if (isCode) return [first, ...rest];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

const endOf = (parts: readonly ExplanationPart[]) =>
  /[.?!:]$/.test(parts.at(-1)?.text ?? "") ? [] : ["."];
