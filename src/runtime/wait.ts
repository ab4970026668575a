import type { DeedKind, Thing } from "./thing.ts";

/** One thing that an operation waits for, and what it wants of it. */
export interface WaitsFor {
  readonly thing: Thing;
  readonly does: DeedKind;
}

/** What an operation waits for. One serves all operations that wait for the same. */
export class Wait {
  readonly for: readonly WaitsFor[];
  /** What is wanted of the first thing. */
  readonly does: DeedKind | undefined;
  /** When a sleep is over, on the clock of the run. */
  readonly until: number | undefined;
  /** Its place in the log of a trace, once that knows it. */
  logged = 0;
  /** Another wait for the same thing. */
  next: Wait | undefined = undefined;

  constructor(parts: readonly WaitsFor[], until?: number) {
    this.for = parts;
    this.does = parts[0]?.does;
    this.until = until;
  }

  /** The numbers of the things, each once. */
  get on(): number[] {
    return [...new Set(this.for.map(({ thing }) => thing.number))];
  }

  /** Whether it is `parts`, in this order, that are waited for. */
  isFor(parts: readonly WaitsFor[]): boolean {
    return (
      parts.length === this.for.length &&
      parts.every(({ thing, does }, i) => {
        const own = this.for[i]!;
        return own.thing === thing && own.does === does;
      })
    );
  }
}
