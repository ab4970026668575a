import type { Operation } from "./operation.ts";

/** One goroutine: who started it, what it runs, and what it waits for. */
export class Goroutine {
  readonly id: number;
  /** The function that it runs, as Go would print it: `main.worker`, `main.main.func1`. */
  readonly name: string;
  readonly parent: Goroutine | undefined;
  /** Made at the `go` that started it. */
  readonly createdSite: Error | undefined;
  /** Calls its function with its arguments. */
  readonly entry: () => unknown;
  /** What its function returned, once it has begun and if that has not settled yet. */
  root: Operation<unknown> | undefined;
  /** Whether its function returned a promise that is not the library's. */
  rootIsForeign = false;
  ended = false;
  /** Called when its function has returned, but not when it panicked. */
  onReturn: (() => void) | undefined;
  readonly #isAnonymous: boolean;
  #anonymous = 0;

  constructor(
    id: number,
    entry: () => unknown,
    functionName: string,
    parent?: Goroutine,
    createdSite?: Error,
  ) {
    this.id = id;
    this.entry = entry;
    this.parent = parent;
    this.createdSite = createdSite;
    this.#isAnonymous = functionName === "";
    if (functionName) this.name = `main.${functionName}`;
    else this.name = parent ? parent.#nextFunction() : "main.func1";
  }

  /** Go's name for a function without one: `main.main.func1`, and within that `main.main.func1.1`. */
  #nextFunction(): string {
    return `${this.name}.${this.#isAnonymous ? "" : "func"}${++this.#anonymous}`;
  }

  /** The operation it waits for; undefined while it can run, and while it waits for the host. */
  get blockedOn(): Operation<unknown> | undefined {
    return this.root?.blockedOn;
  }

  /** Whether it waits for a promise that is not the library's. */
  get waitsForHost(): boolean {
    return this.rootIsForeign || (this.root?.waitsForHost ?? false);
  }
}
