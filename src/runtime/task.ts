import { GOEXIT } from "./goexit-sentinel.ts";
import {
  DONE,
  FAILED,
  given,
  type Kind,
  Operation,
  PENDING,
  sendOnClosed,
  type Waiter,
} from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";
import { MUST_WAIT } from "./wait-queue.ts";

/** The body of a lowered async function: it yields what the learner awaits. */
export type Body = Generator<unknown, unknown, unknown>;

/**
 * What a task is to the learner: the call of an async function, a request to an async generator, or
 * a part of a function, such as one step of a `for await`.
 */
export type TaskKind = "call" | "request" | "part";

/** The rest of a body that has returned something that is still awaited. */
export function* returning(value: unknown): Generator<unknown, unknown, unknown> {
  return yield value;
}

// Each generator function makes objects of a shape of its own: to look a method up on one is slow.
const GENERATOR = Object.getPrototypeOf(returning.prototype) as Body;
const { next, throw: throwInto, return: returnFrom } = GENERATOR;

/**
 * One call of an async function: a strand of a goroutine. It runs at once, up to the first `await`
 * of something that is not ready, and is itself what the caller awaits.
 *
 * A goroutine is mostly a chain of tasks, each awaiting the next; when the last one ends, its
 * caller goes on without a turn through the run queue, as after any call that returns.
 */
export class Task<T> extends Operation<T> implements Waiter {
  /** What the pending `await` waits for. */
  declare awaiting: Operation<unknown> | undefined;
  /** What it waits for, where no operation stands for that. */
  declare private directly: Kind | undefined;
  /** Whether it has ever had to wait. */
  declare hasWaited: boolean;
  declare readonly role: TaskKind;
  declare private foreign: boolean;
  declare private body: Body;
  declare private resumeWith: unknown;
  declare private resumeFailed: boolean;
  /** Whether `runtime.goexit()` has ended it, and only its `finally` blocks are left to run. */
  declare private exiting: boolean;
  /** Whether it was begun after `runtime.goexit()`, by a `finally` block: what it recovers is its own. */
  declare private readonly isDeferred: boolean;

  constructor(body: Body, call: string, role: TaskKind) {
    super(call, "running");
    this.awaiting = undefined;
    this.directly = undefined;
    this.hasWaited = false;
    this.role = role;
    this.foreign = false;
    this.body = body;
    this.resumeWith = undefined;
    this.resumeFailed = false;
    this.exiting = false;
    this.isDeferred = this.goroutine.isExiting;
  }

  /** What the task awaits has settled: it can go on. */
  wake(failed: boolean, result: unknown): void {
    this.prepare(failed, result);
    const { scheduler } = this.goroutine;
    if (scheduler.race !== undefined) this.joins(this.awaiting);
    if (scheduler.trace !== undefined) scheduler.trace.ready(this.goroutine);
    scheduler.ready(this);
  }

  /** It stands in the queue of a channel itself, and has told of nothing else. `operand`: what it would send. */
  waitsDirectly(kind: Kind, operand?: unknown): this {
    this.directly = kind;
    this.result = operand;
    this.hasWaited = true;
    return this;
  }

  /** What it waits for directly has come. */
  override grant(value: unknown, ok: boolean): void {
    const kind = this.directly!;
    this.directly = undefined;
    this.resumeWith = given(kind, value, ok);
    const { goroutine } = this;
    const { scheduler } = goroutine;
    if (scheduler.trace !== undefined) scheduler.trace.ready(goroutine);
    scheduler.ready(this);
  }

  override refuse(_at: unknown, channel: object): void {
    this.wake(true, sendOnClosed(this, channel));
  }

  /** The operation that would stand for what it waits for directly. */
  private get directOperation(): Operation<unknown> | undefined {
    const { directly } = this;
    return directly && new Operation(directly, undefined, this.result, this.goroutine);
  }

  /** That of what it waits for, where it is the task itself that waits. */
  override get state(): string {
    return this.directly === undefined ? super.state : this.directly.state;
  }

  override set state(state: string) {
    super.state = state;
  }

  override get isCall(): boolean {
    return true;
  }

  override get blockedOn(): Operation<unknown> | undefined {
    if (this.status !== PENDING) return undefined;
    return this.directly === undefined ? this.awaiting?.blockedOn : this;
  }

  override get waitsFor(): Operation<unknown> | undefined {
    return this.status === PENDING ? (this.directOperation ?? this.awaiting) : undefined;
  }

  override get waitsForHost(): boolean {
    return this.foreign || (this.awaiting?.waitsForHost ?? false);
  }

  private prepare(failed: boolean, result: unknown): void {
    this.directly = undefined;
    this.resumeFailed = failed;
    this.resumeWith = result;
  }

  /** Runs until the task waits or makes way, and so on with its callers as each one ends. */
  resume(): void {
    let next = this.advance();
    while (next !== undefined) next = next.advance();
  }

  /** Runs this task as far as it goes. Returns the caller that goes on when it has ended. */
  private advance(): Task<unknown> | undefined {
    const { goroutine } = this;
    const { scheduler } = goroutine;
    let failed = this.resumeFailed;
    let result = this.resumeWith;
    this.resumeWith = undefined;
    this.awaiting = undefined;
    this.foreign = false;
    scheduler.current = goroutine;
    scheduler.task = this;
    if (failed) this.resumeFailed = false;
    if (scheduler.trace !== undefined) scheduler.trace.runs(goroutine);
    for (;;) {
      let step: IteratorResult<unknown, unknown>;
      try {
        step = failed ? this.resumeBody(result) : next.call(this.body, result);
      } catch (error) {
        // A fatal error comes this way, and must not bring the callers' `finally` to run.
        return scheduler.isOver ? undefined : this.end(FAILED, error);
      }
      if (scheduler.isOver) return undefined;
      // A panic on the way out was recovered: the Goexit goes on.
      if (failed && goroutine.isExiting && !this.exiting && !this.isDeferred) {
        this.exiting = true;
        if (step.done !== true) {
          result = GOEXIT;
          continue;
        }
      }
      if (step.done === true) {
        if (this.exiting) return this.end(FAILED, GOEXIT);
        if (!isThenable(step.value)) return this.end(DONE, step.value);
        // `return ch.receive()`: what an async function returns is awaited as well.
        this.body = returning(step.value);
        next.call(this.body);
      }
      const awaited = step.value;
      // It stands in a queue, and has been told of.
      if (awaited === MUST_WAIT) return undefined;
      const isOurs = awaited instanceof Operation;
      if (isOurs) awaited.awaited = true;
      let makesWay = ++scheduler.steps >= scheduler.nextCheck && scheduler.check();
      if (scheduler.isOver) {
        if (isOurs) scheduler.cutOffAt = awaited;
        return undefined;
      }
      if (isOurs) {
        if (awaited.status === PENDING) {
          awaited.addWaiter(this);
          this.awaiting = awaited;
          this.hasWaited = true;
          return undefined;
        }
        failed = awaited.status === FAILED;
        result = awaited.result;
        if (!scheduler.goesOn) makesWay = this.asks(scheduler, awaited, makesWay);
      } else if (isThenable(awaited)) {
        this.foreign = true;
        this.hasWaited = true;
        scheduler.awaitHost(awaited, this);
        return undefined;
      } else {
        failed = false;
        result = awaited;
      }
      if (makesWay) {
        this.wake(failed, result);
        return undefined;
      }
    }
  }

  /** What it awaits is done: whether it makes way for another all the same. */
  private asks(scheduler: Scheduler, awaited: Operation<unknown>, makesWay: boolean): boolean {
    // Other operations that are done may be anybody's: one serves all.
    if (awaited instanceof Task) this.joins(awaited);
    return (
      makesWay || (scheduler.isPreemptive && !awaited.isCall && scheduler.preempts(this, awaited))
    );
  }

  /** What another goroutine did before this could settle happens before what comes now. */
  private joins(awaited: Operation<unknown> | undefined): void {
    const { goroutine } = this;
    if (awaited === undefined || awaited.goroutine === goroutine) return;
    goroutine.scheduler.race?.acquireAll(goroutine);
  }

  /** Goes on after something that has failed. `GOEXIT` is no error: no `catch` sees it. */
  private resumeBody(error: unknown): IteratorResult<unknown, unknown> {
    if (error !== GOEXIT) return throwInto.call(this.body, error);
    this.exiting = this.goroutine.isExiting = true;
    return returnFrom.call(this.body, undefined);
  }

  /** Settles the task. Returns its caller if that goes on at once. */
  private end(status: typeof DONE | typeof FAILED, result: unknown): Task<unknown> | undefined {
    const { waiters } = this;
    if (status === FAILED) this.scheduler.failures.unwinds(this, result);
    if (waiters instanceof Task && waiters.goroutine === this.goroutine) {
      this.waiters = undefined;
      this.settle(status, result);
      waiters.prepare(status === FAILED, result);
      return waiters as Task<unknown>;
    }
    if (status === FAILED && waiters === undefined) this.scheduler.failures.failedUnseen(this);
    this.settle(status, result);
    return undefined;
  }
}

/** Starts a lowered async function inside a goroutine. */
export function startTask<T>(
  scheduler: Scheduler,
  body: Body,
  call: string,
  kind: TaskKind = "part",
): Task<T> {
  const { current, task: caller } = scheduler;
  const task = new Task<T>(body, call, kind);
  task.resume();
  // The callee may have run others of its strands; the caller is the one that runs now.
  scheduler.current = current;
  scheduler.task = caller;
  return task;
}
