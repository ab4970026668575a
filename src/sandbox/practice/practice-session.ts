import type { CompiledModule } from "../../compile/compiled-module.ts";
import { type Definer, loadProgram } from "../../compile/module-loader.ts";
import { grade } from "../../grading/grade.ts";
import type { GradeResult } from "../../grading/grade-result.ts";
import { runWithLines } from "../../testing/run-with-lines.ts";

/** What is practised on: `practice.ts` and its checks, compiled when the worker's script was built. */
export interface PracticeProgram {
  program: CompiledModule;
  checks: CompiledModule;
}

/** So soon a request that comes meanwhile is heard, in milliseconds. */
const SLICE = 8;

/**
 * Uses the library before anybody waits for it. An engine compiles a function when it is called, and makes it
 * fast when it has been called often: in a worker that has just begun, grading takes twice as long.
 */
export class PracticeSession {
  readonly #program: PracticeProgram;
  readonly #definer: Definer;
  readonly #stop = new AbortController();
  /** Resolves when it is over; to what was found out, if it came so far. */
  done: Promise<GradeResult | undefined> = Promise.resolve(undefined);

  constructor(program: PracticeProgram, definer: Definer) {
    this.#program = program;
    this.#definer = definer;
  }

  /** Begins, unless it was told to end. */
  begin(): void {
    // A practice that fails is none; the program that comes has to tell why itself.
    if (!this.#stop.signal.aborted) this.done = this.#practise().catch(() => undefined);
  }

  /** Ends it, at once or soon. */
  end(): Promise<GradeResult | undefined> {
    this.#stop.abort();
    return this.done;
  }

  async #practise(): Promise<GradeResult> {
    const { program, checks } = this.#program;
    const { define, wrapperLength } = this.#definer;
    const { main } = await loadProgram(program, define, wrapperLength);
    await runWithLines(main);
    return grade({
      ...{ exercise: "practice", answer: program, checks },
      ...{ definer: this.#definer, signal: this.#stop.signal, slice: SLICE },
    });
  }
}
