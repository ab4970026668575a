import type { CompiledModule } from "../../compile/compiled-module.ts";
import { type Definer, loadProgram } from "../../compile/module-loader.ts";
import { grade } from "../../grading/grade.ts";
import type { GradeResult } from "../../grading/grade-result.ts";
import { hostNow } from "../../runtime/host.ts";
import { runWithLines } from "../../testing/run-with-lines.ts";

/** What is practised on. The site brings it: a learner's program would leave traces. */
export interface PracticeProgram {
  program: CompiledModule;
  checks: CompiledModule;
}

/**
 * How often an exercise is graded in practice, and after how many milliseconds no more. The engine is
 * done after about so many.
 */
const ROUNDS = 8;
const ROUNDS_TIME = 2_000;

/**
 * Uses the library before anybody waits for it. An engine compiles a function when it is called, and makes it
 * fast for what it is called with, when it has been called often: in a worker that has just begun, grading takes
 * several times as long.
 */
export class PracticeSession {
  readonly #usual: PracticeProgram;
  readonly #definer: Definer;
  /** Ends what is practised now. */
  #stop = new AbortController();
  #isOver = false;
  #hasExercise = false;
  /** Resolves when it is over; to what was found out last, if it came so far. */
  done: Promise<GradeResult | undefined> = Promise.resolve(undefined);

  /** `usual`: a program that has a `main`, and its checks. */
  constructor(usual: PracticeProgram, definer: Definer) {
    this.#usual = usual;
    this.#definer = definer;
  }

  /** Begins with the usual, unless it was told to end, or what to practise on. */
  begin(): void {
    const { program } = this.#usual;
    const { define, wrapperLength } = this.#definer;
    this.#next(async (signal) => {
      const { main } = await loadProgram(program, define, wrapperLength);
      await runWithLines(main);
      return this.#hasExercise ? undefined : this.#grade(this.#usual, signal);
    });
  }

  /** From now on practises on this exercise: somebody is about to have an answer to it checked. */
  turnTo(exercise: PracticeProgram): void {
    this.#hasExercise = true;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#next(async (signal) => {
      const began = hostNow();
      let result: GradeResult | undefined;
      for (let round = 0; round < ROUNDS && hostNow() - began < ROUNDS_TIME; round++) {
        result = await this.#grade(exercise, signal);
      }
      return result;
    });
  }

  /** Ends it, at once or soon. */
  end(): Promise<GradeResult | undefined> {
    this.#isOver = true;
    this.#stop.abort();
    return this.done;
  }

  #next(practise: (signal: AbortSignal) => Promise<GradeResult | undefined>): void {
    const { signal } = this.#stop;
    this.done = this.done
      .then((before) => (this.#isOver || signal.aborted ? before : practise(signal)))
      // A practice that fails is none; the program that comes has to tell why itself.
      .catch(() => undefined);
  }

  #grade({ program, checks }: PracticeProgram, signal: AbortSignal): Promise<GradeResult> {
    return grade({
      ...{ exercise: "practice", answer: program, checks },
      ...{ definer: this.#definer, signal },
      onCheckStart: () => signal.throwIfAborted(),
    });
  }
}
