/** What a watch has seen, as plain values for a report. */
import type { Goroutine } from "./goroutine.ts";
import { labelsOf, namesOf, type ThingName } from "./labels.ts";
import { placeOf } from "./source-place.ts";
import type { Scheduler } from "./scheduler.ts";
import type { DeedKind, Thing } from "./thing.ts";
import type { TraceEvent, TraceObject } from "./trace-event.ts";
import type { Party, ThingReport, WaitEdge, WaitThing } from "./wait-edge.ts";
import type { Watch } from "./watch.ts";

/** So many goroutines are told of that wait, and so many of those who have to do with one thing. */
const MOST_EDGES = 1_000;
const MOST_PARTIES = 16;

export class WatchReport {
  readonly #live: Scheduler["live"];
  readonly #watch: Watch | undefined;
  #labels: Map<number, string> | undefined;
  #names: Map<Thing, ThingName> | undefined;

  constructor({ reportWatch: watch, live }: Scheduler) {
    this.#watch = watch;
    this.#live = live;
  }

  /** What to call the goroutines, by their numbers. Most runs end with nobody to call by a name. */
  get labels(): Map<number, string> {
    return (this.#labels ??= labelsOf(
      new Set([...(this.#watch?.goroutines ?? []), ...this.#live]),
    ));
  }

  /** Who of `goroutines` waits for what. */
  waitFor(goroutines: readonly Goroutine[]): WaitEdge[] {
    return goroutines.slice(0, MOST_EDGES).flatMap((goroutine) => {
      const operation = goroutine.blockedOn;
      if (!operation) return [];
      const wait = operation.wait?.for ?? [];
      const on = wait.map(({ thing, does }): WaitThing => ({
        ...this.#thing(thing, does, goroutine),
        does,
      }));
      const by = new Set(
        wait.flatMap(({ thing, does }) =>
          this.#helpers(thing, does, goroutine).map(({ id }) => id),
        ),
      );
      return [{ goroutine: goroutine.id, state: operation.state, on, by: [...by] }];
    });
  }

  /** The thing whose wrong use has thrown `error`, if that is known. */
  blamedFor(error: unknown): ThingReport | undefined {
    const blamed = this.#watch?.blamed;
    return blamed && blamed.error === error ? this.#thing(blamed.thing) : undefined;
  }

  /** A thing's name, if it is the learner's, and its number, if there is a trace. */
  known(object: object): { name?: string; number?: number } {
    const thing = this.#watch?.thingOf(object);
    if (!thing) return {};
    const { name, isNamed } = this.#nameOf(thing);
    return { ...(isNamed && { name }), ...(this.#watch!.trace && { number: thing.number }) };
  }

  /** Makes the events of the trace, if there is one. */
  get trace(): (() => TraceEvent[]) | undefined {
    return this.#watch?.trace?.log.finish(this.labels);
  }

  get objects(): TraceObject[] | undefined {
    if (!this.#watch?.trace) return undefined;
    return this.#watch.things.map((thing) => {
      const { kind, capacity, parent } = thing;
      const { name, place } = this.#nameOf(thing);
      return {
        kind,
        name,
        ...(place && { place }),
        ...(capacity !== undefined && { capacity }),
        ...(parent && { parent: parent.number }),
      };
    });
  }

  #thing(thing: Thing, does?: DeedKind, waiter?: Goroutine): ThingReport {
    const { kind, capacity, number } = thing;
    const { name, isNamed, place } = this.#nameOf(thing);
    const isCounted = kind === "wait group" || kind === "semaphore";
    const owing = does === "wait" && waiter ? this.#owing(thing) : [];
    const parties = [
      ...thing.holders.map(({ goroutine, site, shared }) =>
        this.#party(goroutine, shared ? "read-holds" : "holds", site),
      ),
      ...thing.deeds.map((it) => this.#party(it.goroutine, it.does, it.site, it.times)),
      ...owing.map((goroutine) => this.#party(goroutine, "owes", undefined)),
    ];
    return {
      ...(this.#watch!.trace && { object: number }),
      name,
      isNamed,
      kind,
      ...(place && { place }),
      ...(capacity !== undefined && { capacity }),
      ...(isCounted && { count: thing.count }),
      parties: parties.slice(0, MOST_PARTIES),
    };
  }

  #party(goroutine: Goroutine, did: Party["did"], site: Error | undefined, times = 1): Party {
    const { id, createdSite, ended } = goroutine;
    const startedAt = createdSite && placeOf(createdSite);
    const place = site && placeOf(site);
    return {
      goroutine: id,
      label: this.labels.get(id) ?? `goroutine ${id}`,
      ...(startedAt && { startedAt }),
      did,
      ...(place && { place }),
      times,
      ended,
    };
  }

  /** Those who have not ended, and could do what `waiter` waits for. */
  #helpers(thing: Thing, does: DeedKind, waiter: Goroutine): Goroutine[] {
    if (does === "lock" || does === "read-lock") {
      const holders = thing.holders.map(({ goroutine }) => goroutine);
      return [...holders, ...this.#whoDid(thing, "add")].filter(({ ended }) => !ended);
    }
    const helping = whatHelps(thing, does).flatMap((deed) => this.#whoDid(thing, deed));
    const owing = does === "wait" ? this.#owing(thing) : [];
    return [...helping, ...owing].filter((it) => !it.ended && it !== waiter);
  }

  #whoDid(thing: Thing, deed: DeedKind): Goroutine[] {
    return thing.deeds.flatMap(({ does, goroutine }) => (does === deed ? [goroutine] : []));
  }

  /**
   * Who was started for a wait group and has not called `done`: by its `go`, or by somebody who has added
   * to it.
   */
  #owing(thing: Thing): Goroutine[] {
    if (thing.kind !== "wait group") return [];
    const watch = this.#watch!;
    const adders = new Set(this.#whoDid(thing, "add"));
    const have = new Set(this.#whoDid(thing, "done"));
    const members = watch.goroutines.filter(({ group }) => group && watch.thingOf(group) === thing);
    const ownGroup = (it: Goroutine) => it.group !== undefined;
    const started = watch.goroutines.filter(
      (it) => it.parent && adders.has(it.parent) && !ownGroup(it),
    );
    return [...members, ...(members.length > 0 ? [] : started)].filter((it) => !have.has(it));
  }

  #nameOf(thing: Thing): ThingName {
    this.#names ??= namesOf(this.#watch!);
    return this.#names.get(thing) ?? { name: thing.kind, isNamed: false, place: undefined };
  }
}

/** What others do so that somebody who waits to do this can go on. */
function whatHelps({ kind }: Thing, does: DeedKind): DeedKind[] {
  if (kind === "cond") return ["signal"];
  if (kind === "wait group") return ["done"];
  if (does === "send") return ["receive"];
  return does === "receive" ? ["send", "close"] : [];
}
