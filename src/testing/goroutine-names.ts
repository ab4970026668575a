import type { SourcePlace } from "../runtime/source-place.ts";
import type { ExplanationPart } from "./explanation.ts";
import type { RaceAccess, Report } from "./report.ts";
import { atLine, list, say } from "./say.ts";

interface Known {
  label: string;
  startedAt: SourcePlace | undefined;
}

/** What the goroutines of a report are called in an explanation: where one was started is said once. */
export class GoroutineNames {
  readonly #known = new Map<number, Known>();
  readonly #introduced = new Set([1]);

  constructor({
    goroutines,
    waitFor,
    misused,
    races,
  }: Pick<Report, "goroutines" | "waitFor" | "misused" | "races">) {
    for (const { access, previous } of races) {
      for (const it of [access, previous]) {
        this.#known.set(it.goroutine, { label: labelIn(it), startedAt: it.createdAt });
      }
    }
    const things = [...waitFor.flatMap(({ on }) => on), ...(misused ? [misused] : [])];
    for (const { goroutine, label, startedAt } of things.flatMap(({ parties }) => parties)) {
      this.#known.set(goroutine, { label, startedAt });
    }
    for (const { id, label, createdAt } of goroutines) {
      this.#known.set(id, { label, startedAt: createdAt });
    }
  }

  /** `goroutine 3, started at line 12,` the first time, then `goroutine 3`. */
  of(goroutine: number): ExplanationPart[] {
    const startedAt = this.#startOf(goroutine);
    const name = this.short(goroutine);
    if (this.#introduced.has(goroutine) || !startedAt) return [name];
    this.#introduced.add(goroutine);
    return say`${name} (started${atLine(startedAt)})`;
  }

  /** Several, and the line once where all of them were started there; `more` stands at the end. */
  all(goroutines: readonly number[], more: readonly string[]): ExplanationPart[] {
    const [first] = goroutines.map((it) => this.#startOf(it));
    const isNews = goroutines.every(
      (it) => !this.#introduced.has(it) && isSame(this.#startOf(it), first),
    );
    if (goroutines.length < 2 || !isNews || !first) {
      return list([...goroutines.map((it) => this.of(it)), ...more]);
    }
    for (const it of goroutines) this.#introduced.add(it);
    return say`${list([...goroutines.map((it) => this.short(it)), ...more])} (started${atLine(first)})`;
  }

  #startOf(goroutine: number): SourcePlace | undefined {
    return this.#known.get(goroutine)?.startedAt;
  }

  /** `goroutine 3`, `worker`. */
  short(goroutine: number): ExplanationPart {
    const label = this.#known.get(goroutine)?.label ?? `goroutine ${goroutine}`;
    const text = label.replace(/ \(line \d+\)$/, "");
    return { kind: "goroutine", text, goroutine, isNamed: text !== `goroutine ${goroutine}` };
  }
}

const isSame = (a: SourcePlace | undefined, b: SourcePlace | undefined) =>
  a?.file === b?.file && a?.line === b?.line;

/** `main.worker` is `worker`; one without a name has its number. */
function labelIn({ goroutine, name, label }: RaceAccess): string {
  if (label !== undefined) return label;
  if (goroutine === 1) return "main";
  const own = name.replace(/^main\./, "");
  return /(?:^|\.)(?:func)?\d/.test(own) || own === "main" ? `goroutine ${goroutine}` : own;
}
