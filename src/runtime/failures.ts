import type { Goroutine } from "./goroutine.ts";
import type { Operation } from "./operation.ts";

/** So many tasks that an error has ended are remembered: as many frames as Go prints. */
const MOST_FRAMES = 100;

/** What was thrown in a run: where, what it has ended on its way out, and what nobody has seen yet. */
export class Failures {
  /** The last value thrown, and where: not every value has a stack that leads there. */
  thrown: { value: unknown; site: Error } | undefined;
  /** The tasks that the last error has ended on its way out, innermost first. */
  unwound: { value: unknown; tasks: Operation<unknown>[] } = { value: undefined, tasks: [] };
  #unseen: Operation<unknown>[] = [];

  /** The learner throws `value`, here. */
  threw(value: unknown): void {
    this.thrown = { value, site: new Error() };
    this.unwound = { value, tasks: [] };
  }

  /** Where `value` was thrown, if it was the last that was. */
  siteOf(value: unknown): Error | undefined {
    return this.thrown && Object.is(this.thrown.value, value) ? this.thrown.site : undefined;
  }

  /** `value` has ended `task`: its caller is next, if it does not catch it. */
  unwinds(task: Operation<unknown>, value: unknown): void {
    if (!Object.is(this.unwound.value, value)) this.unwound = { value, tasks: [] };
    if (this.unwound.tasks.length < MOST_FRAMES) this.unwound.tasks.push(task);
  }

  /** It failed and nobody waits for it yet. If that stays so until it is the next one's turn: a panic. */
  failedUnseen(operation: Operation<unknown>): void {
    this.#unseen.push(operation);
  }

  get areUnseen(): boolean {
    return this.#unseen.length > 0;
  }

  /** Forgets what failed unseen. Returns whose failure it still is, and with what. */
  *takeUnseen(): Generator<[Goroutine, unknown]> {
    for (const { awaited, goroutine, result } of this.#unseen.splice(0)) {
      if (!awaited) yield [goroutine, result];
    }
  }
}
