/** What to call goroutines and things to a reader. */
import type { Goroutine } from "./goroutine.ts";
import { nameOf, placeOf, type SourcePlace, startedNameOf } from "./source-place.ts";
import type { Thing } from "./thing.ts";
import type { Watch } from "./watch.ts";

/** The label of each goroutine, by its number: no two are alike. */
export function labelsOf(goroutines: Iterable<Goroutine>): Map<number, string> {
  const labels = new Map<number, string>();
  const byName = groupedBy(goroutines, nameOfFunction);
  for (const [name, all] of byName) {
    all.forEach((goroutine, index) => {
      labels.set(
        goroutine.id,
        name === undefined
          ? numbered(goroutine)
          : all.length === 1
            ? name
            : `${name} #${index + 1}`,
      );
    });
  }
  return labels;
}

/** That of its function; of one without a name, that of the function which is all that it calls. */
function nameOfFunction({ id, functionName, createdSite }: Goroutine): string | undefined {
  if (id === 1) return "main";
  const own = functionName?.replace(/^(?:bound )+/, "");
  const name = own || (createdSite && startedNameOf(createdSite));
  return name === "main" ? "main (a goroutine)" : name || undefined;
}

function numbered({ id, createdSite }: Goroutine): string {
  const place = createdSite && placeOf(createdSite);
  return place ? `goroutine ${id} (line ${place.line})` : `goroutine ${id}`;
}

/** A thing's name, and whether it is the learner's. */
export interface ThingName {
  name: string;
  isNamed: boolean;
  place: SourcePlace | undefined;
}

/** The name of each thing; no two of a run are alike. */
export function namesOf({ things }: Watch): Map<Thing, ThingName> {
  const names = new Map<Thing, ThingName>();
  const places = new Map<Thing, SourcePlace | undefined>();
  for (const thing of things) places.set(thing, thing.site && placeOf(thing.site));
  const given = groupedBy(things, (it) => givenName(it)?.text);
  for (const [name, all] of given) {
    if (name === undefined) {
      for (const [text, alike] of groupedBy(all, (it) => described(it, places.get(it)))) {
        const isAlone = alike.length === 1 && places.get(alike[0]!) !== undefined;
        alike.forEach((it, index) =>
          set(it, isAlone ? text : numberedName(it, text, index), false),
        );
      }
    } else {
      const lines = groupedBy(all, (it) => places.get(it)?.line);
      for (const [line, alike] of lines) {
        const text = lines.size === 1 || line === undefined ? name : `${name} (line ${line})`;
        alike.forEach((it, index) => {
          const isElement = givenName(it)?.isElement ?? false;
          const suffix = isElement ? `[${index}]` : alike.length === 1 ? "" : ` #${index + 1}`;
          set(it, `${text}${suffix}`, true);
        });
      }
    }
  }
  return names;

  function set(thing: Thing, name: string, isNamed: boolean): void {
    names.set(thing, { name, isNamed, place: places.get(thing) });
  }
}

function givenName(thing: Thing): { text: string; isElement: boolean } | undefined {
  if (thing.ownName !== undefined) return { text: thing.ownName, isElement: false };
  return thing.site && nameOf(thing.site, thing.kind);
}

const described = ({ kind }: Thing, place: SourcePlace | undefined) =>
  place ? `${kind} at line ${place.line}` : kind;

/** Where no line tells them apart, their number does. */
const numberedName = (thing: Thing, text: string, index: number) =>
  thing.site === undefined ? `${text} ${index + 1}` : `${text} #${index + 1}`;

function groupedBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
