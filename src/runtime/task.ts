import type { Goroutine } from "./goroutine.ts";
import { DONE, FAILED, Operation, PENDING, type Waiter } from "./operation.ts";
import type { Scheduler } from "./scheduler.ts";
import { isThenable } from "./thenable.ts";

/** The body of a lowered async function: it yields what the learner awaits. */
export type Body = Iterator<unknown, unknown, unknown>;

/**
 * What a task is to the learner: the call of an async function, a request to an async generator, or
 * a part of a function, such as one step of a `for await`.
 */
export type TaskKind = "call" | "request" | "part";

/** The rest of a body that has returned something that is still awaited. */
const RETURNING: Body = {
  next: (value) => ({ done: true, value }),
  throw(error) {
    throw error;
  },
};

/**
 * One call of an async function: a strand of a goroutine. It runs at once, up to the first `await`
 * of something that is not ready, and is itself what the caller awaits.
 *
 * A goroutine is mostly a chain of tasks, each awaiting the next; when the last one ends, its
 * caller goes on without a turn through the run queue, as after any call that returns.
 */
export class Task<T> extends Operation<T> implements Waiter {
  /** What the pending `await` waits for. */
  awaiting: Operation<unknown> | undefined;
  /** Whether it has ever had to wait. */
  hasWaited = false;
  readonly kind: TaskKind;
  #foreign = false;
  #body: Body;
  #resumeWith: unknown = undefined;
  #resumeFailed = false;

  constructor(body: Body, call: string, kind: TaskKind) {
    super(call, "running");
    this.kind = kind;
    this.#body = body;
  }

  /** What the task awaits has settled: it can go on. */
  wake(failed: boolean, result: unknown): void {
    this.#prepare(failed, result);
    this.scheduler.ready(this);
  }

  override get blockedOn(): Operation<unknown> | undefined {
    return this.status === PENDING ? this.awaiting?.blockedOn : undefined;
  }

  override get waitsFor(): Operation<unknown> | undefined {
    return this.status === PENDING ? this.awaiting : undefined;
  }

  override get waitsForHost(): boolean {
    return this.#foreign || (this.awaiting?.waitsForHost ?? false);
  }

  #prepare(failed: boolean, result: unknown): void {
    this.#resumeFailed = failed;
    this.#resumeWith = result;
  }

  /** Runs until the task waits or makes way, and so on with its callers as each one ends. */
  resume(): void {
    let next = this.#advance();
    while (next !== undefined) next = next.#advance();
  }

  /** Runs this task as far as it goes. Returns the caller that goes on when it has ended. */
  #advance(): Task<unknown> | undefined {
    const scheduler = this.scheduler;
    const goroutine = this.goroutine;
    let failed = this.#resumeFailed;
    let result = this.#resumeWith;
    this.#resumeWith = undefined;
    this.awaiting = undefined;
    this.#foreign = false;
    scheduler.current = goroutine;
    for (;;) {
      let step: IteratorResult<unknown, unknown>;
      try {
        step = failed ? this.#body.throw!(result) : this.#body.next(result);
      } catch (error) {
        // A fatal error comes this way, and must not bring the callers' `finally` to run.
        return scheduler.isOver ? undefined : this.#end(FAILED, error);
      }
      if (scheduler.isOver) return undefined;
      if (step.done === true) {
        if (!isThenable(step.value)) return this.#end(DONE, step.value);
        // `return ch.receive()`: what an async function returns is awaited as well.
        this.#body = RETURNING;
      }
      const awaited = step.value;
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
        makesWay ||= !(awaited instanceof Task) && scheduler.preempts();
      } else if (isThenable(awaited)) {
        this.#foreign = true;
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

  /** Settles the task. Returns its caller if that goes on at once. */
  #end(status: typeof DONE | typeof FAILED, result: unknown): Task<unknown> | undefined {
    const waiter = this.onlyWaiter;
    if (status === FAILED) this.scheduler.unwinds(this, result);
    if (waiter instanceof Task && waiter.goroutine === this.goroutine) {
      this.dropWaiters();
      this.settle(status, result);
      waiter.#prepare(status === FAILED, result);
      return waiter as Task<unknown>;
    }
    if (status === FAILED && !this.hasWaiters) this.scheduler.failedUnseen(this);
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
  const goroutine: Goroutine = scheduler.current;
  const task = new Task<T>(body, call, kind);
  task.resume();
  // The callee may have run others of its strands; the caller is the one that runs now.
  scheduler.current = goroutine;
  return task;
}
