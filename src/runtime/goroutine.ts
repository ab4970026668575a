import { FAILED, Operation, PENDING, type Waiter } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";

type Entry = () => unknown;

/** `f` with its arguments, which cost nothing where there are none. */
export function withArguments(f: (...args: never[]) => unknown, args: readonly unknown[]): Entry {
  return args.length === 0 ? f : () => f(...(args as never[]));
}

/** One goroutine: who started it, what it runs, and what it waits for. */
export class Goroutine implements Waiter {
  // Declared, and made in the constructor alone: a field's own initialiser costs a second store.
  declare readonly scheduler: Scheduler;
  declare readonly id: number;
  declare readonly parent: Goroutine | undefined;
  /** Made at the `go` that started it. */
  declare readonly createdSite: Error | undefined;
  /** What its function returned, once it has begun and if that has not settled yet. */
  declare root: Operation<unknown> | undefined;
  /** Whether its function returned a promise that is not the library's. */
  declare rootIsForeign: boolean;
  /** What a native promise of its own waits for, where the library is used without the compiler. */
  declare awaitsNatively: Operation<unknown> | undefined;
  /** Whether it has called `runtime.goexit()`. */
  declare isExiting: boolean;
  declare ended: boolean;
  /** Who counts it: told when its function has returned, but not when it panicked. */
  declare group: { done(): void } | undefined;
  /** Its neighbours in the list of all goroutines. */
  declare next: Goroutine | undefined;
  declare previous: Goroutine | undefined;
  declare private entry: Entry | undefined;
  /** The name of its function; a function without one has its number within the parent's. */
  declare private readonly functionNameOrNumber: string | number;
  /** How many functions without a name it has started. */
  declare private nameless: number;

  constructor(
    scheduler: Scheduler,
    id: number,
    entry: Entry,
    functionName: string,
    parent?: Goroutine,
    createdSite?: Error,
  ) {
    this.scheduler = scheduler;
    this.id = id;
    this.parent = parent;
    this.createdSite = createdSite;
    this.root = undefined;
    this.rootIsForeign = false;
    this.awaitsNatively = undefined;
    this.isExiting = false;
    this.ended = false;
    this.group = undefined;
    this.next = undefined;
    this.previous = undefined;
    this.entry = entry;
    this.nameless = 0;
    this.functionNameOrNumber = functionName || (parent ? ++parent.nameless : 1);
  }

  /** Something that happens on behalf of `goroutine`, beside it: with its number and its name. */
  static standInFor({ scheduler, id, name, parent, createdSite }: Goroutine): Goroutine {
    const nothing = () => undefined;
    return new Goroutine(scheduler, id, nothing, name.slice(5), parent, createdSite);
  }

  /** The function that it runs, as Go would print it: `main.worker`, `main.main.func1`. */
  get name(): string {
    if (typeof this.functionNameOrNumber === "string") return `main.${this.functionNameOrNumber}`;
    if (!this.parent) return `main.func${this.functionNameOrNumber}`;
    // Go's name for a function without one: `main.main.func1`, and within that `main.main.func1.1`.
    const isWithinNameless = typeof this.parent.functionNameOrNumber === "number";
    return `${this.parent.name}.${isWithinNameless ? "" : "func"}${this.functionNameOrNumber}`;
  }

  /** The name of its function, if it has one. */
  get functionName(): string | undefined {
    return typeof this.functionNameOrNumber === "string" ? this.functionNameOrNumber : undefined;
  }

  /** The operation it waits for; undefined while it can run, and while it waits for the host. */
  get blockedOn(): Operation<unknown> | undefined {
    return this.root?.blockedOn ?? this.awaitsNatively?.blockedOn;
  }

  /** Whether it waits for a promise that is not the library's. */
  get waitsForHost(): boolean {
    if (this.awaitsNatively?.status === PENDING) return false;
    return this.rootIsForeign || (this.root?.waitsForHost ?? false);
  }

  /** Begins to run. Called by the scheduler, once. */
  resume(): void {
    const { scheduler } = this;
    scheduler.current = this;
    if (scheduler.trace !== undefined) scheduler.trace.runs(this);
    let result: unknown;
    try {
      result = this.call();
    } catch (error) {
      return this.wake(true, error);
    }
    if (result instanceof Operation) {
      result.awaited = true;
      if (result.status !== PENDING) return this.wake(result.status === FAILED, result.result);
      this.root = result as Operation<unknown>;
      result.addWaiter(this);
    } else if (isThenable(result)) {
      this.rootIsForeign = true;
      scheduler.awaitHost(result, this);
    } else {
      this.wake(false, result);
    }
  }

  /** Its function has ended. */
  wake(failed: boolean, result: unknown): void {
    this.scheduler.ended(this, failed, result);
  }

  private call(): unknown {
    const entry = this.entry!;
    // It will not be called again, and need not hold on to what it was given.
    this.entry = undefined;
    return entry();
  }
}
