import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFrontMatter } from "../../grading/front-matter.ts";
import { type Exercise, isTouched, readAnswer, root } from "../exercises.ts";
import { gradeFile } from "../grade-file.ts";
import type { HomeWork } from "../home-work.ts";
import { mistakeIn } from "../mistake-in.ts";
import { paintFor, widthOf } from "../paint.ts";
import { resetExercise } from "../reset-exercise.ts";
import { traceCheck } from "../trace-check.ts";
import { VetThread } from "../vet-thread.ts";
import { type ExerciseWatcher, watchExercises } from "./exercise-watcher.ts";
import { readLearnExercise } from "./learn-exercise.ts";
import { learnScreen } from "./learn-screen.ts";
import {
  type Effect,
  initialState,
  type LearnEvent,
  type LearnState,
  type ShownSolution,
} from "./learn-state.ts";
import { nextState } from "./next-state.ts";
import { fullScreen, lineByLine, type Painter } from "./painters.ts";
import { type Terminal, TerminalScreen } from "./terminal-screen.ts";

export interface LearnOptions extends Terminal {
  exercises: readonly Exercise[];
  home: HomeWork;
  /** The id of the exercise to begin at. The first that is open unless given. */
  wanted?: string;
  /** What is new is told line by line, instead of on a screen that changes. */
  isByLine?: boolean;
  /** Milliseconds that the checks may take. As `gradeFile` has it unless given. */
  deadline?: number;
}

/**
 * Leads through the exercises in a terminal: checks what is saved, and does what keys ask for.
 *
 * @returns when the learner quits: how many exercises are done then.
 */
export async function learn(options: LearnOptions): Promise<number> {
  const session = new LearnSession(options);
  try {
    return await session.run();
  } finally {
    await session.close();
  }
}

class LearnSession {
  readonly #home: HomeWork;
  readonly #screen: TerminalScreen;
  readonly #output: Terminal["output"];
  readonly #painter: Painter;
  readonly #vet = new VetThread();
  readonly #limits: Pick<LearnOptions, "deadline">;
  #state: LearnState;
  /** Ends the checks that are under way. */
  #underWay = new AbortController();
  #watcher: ExerciseWatcher | undefined;
  #isToBeDrawn = false;
  readonly #ended = Promise.withResolvers<undefined>();

  constructor({
    exercises,
    home,
    wanted,
    input,
    output,
    isByLine = false,
    deadline,
  }: LearnOptions) {
    this.#limits = deadline === undefined ? {} : { deadline };
    this.#painter = isByLine ? lineByLine() : fullScreen();
    this.#home = home;
    this.#output = output;
    this.#state = initialState(exercises.map(readLearnExercise), home.passed, wanted);
    this.#screen = new TerminalScreen({ input, output }, this.#painter, {
      key: (key) => this.#tell({ kind: "key", key }),
      resize: () => this.#draw(),
    });
  }

  async run(): Promise<number> {
    this.#screen.open();
    this.#tell({ kind: "begin" });
    this.#watcher = await watchExercises(this.#state.exercises, {
      saved: (exercise) => this.#tell({ kind: "saved", exercise }),
      failed: (reason) =>
        this.#tell({
          kind: "told",
          message: `Your files cannot be watched (${reason}). When you have saved one, press enter.`,
        }),
    });
    await this.#ended.promise;
    return this.#state.exercises.filter(({ id }) => this.#state.done.has(id)).length;
  }

  async close(): Promise<void> {
    this.#screen.close();
    this.#underWay.abort();
    await Promise.all([this.#watcher?.close(), this.#vet.close()]);
  }

  #tell(event: LearnEvent): void {
    const { state, effects } = nextState(this.#state, event);
    this.#state = state;
    for (const effect of effects) {
      this.#do(effect).catch((error: unknown) => {
        if (this.#underWay.signal.aborted && error === this.#underWay.signal.reason) return;
        if (error !== GIVEN_UP) this.#tell({ kind: "failed", message: messageOf(error) });
      });
    }
    if (event.kind !== "exploring" || !this.#painter.isQuiet) this.#drawSoon();
  }

  async #do(effect: Effect): Promise<void> {
    switch (effect.kind) {
      case "check":
        return this.#check(effect);
      case "trace":
        return this.#trace(effect);
      case "read-solution": {
        const { round } = effect;
        const solution = readSolution(this.#state.exercises[effect.exercise]!, effect.isDone);
        return this.#tell({ kind: "solution", round, solution });
      }
      case "reset": {
        const { kept } = resetExercise(this.#state.exercises[effect.exercise]!) ?? {};
        this.#watcher?.seen(effect.exercise);
        return this.#tell({ kind: "reset", ...(kept !== undefined && { kept }) });
      }
      case "quit":
        return this.#ended.resolve(undefined);
    }
  }

  async #check({ exercise: index, round }: Effect & { kind: "check" }): Promise<void> {
    this.#underWay.abort(GIVEN_UP);
    const { signal } = (this.#underWay = new AbortController());
    const exercise = this.#state.exercises[index]!;
    const { id, answerFile, checksFile } = exercise;
    const text = readAnswer(exercise);
    const result = await gradeFile({
      ...{ exercise: id, answerFile, checksFile, signal, ...this.#limits },
      onExplore: (name, { schedules }) => this.#tell({ kind: "exploring", round, name, schedules }),
    });
    signal.throwIfAborted();
    const touched = isTouched(exercise);
    const mistake = touched ? mistakeIn(exercise, result) : undefined;
    if (touched && result.verdict === "pass" && text !== undefined) {
      this.#home.pass(exercise, text, new Date());
    }
    const checked = { result, isTouched: touched, ...(mistake && { mistake }) };
    this.#tell({ kind: "checked", round, checked });
    if (!touched || text === undefined || result.verdict === "pass") return;
    this.#tell({ kind: "found", round, findings: await this.#vet.findingsIn(answerFile) });
  }

  async #trace(effect: Effect & { kind: "trace" }): Promise<void> {
    const { exercise, round, check: name, schedule } = effect;
    const run = await traceCheck(
      this.#state.exercises[exercise]!,
      { name, ...(schedule !== undefined && { schedule }) },
      { signal: this.#underWay.signal, ...this.#limits },
    );
    this.#tell({ kind: "traced", round, run });
  }

  /** At most once a turn, however much happens in it. */
  #drawSoon(): void {
    if (this.#isToBeDrawn) return;
    this.#isToBeDrawn = true;
    setImmediate(() => {
      this.#isToBeDrawn = false;
      this.#draw();
    });
  }

  #draw(): void {
    const format = { paint: paintFor(this.#output), width: widthOf(this.#screen.size) };
    const { scroll, lastScroll, height } = this.#screen.draw(
      learnScreen(this.#state, format),
      this.#state.scroll,
    );
    this.#state = nextState(this.#state, { kind: "drawn", scroll, lastScroll, height }).state;
  }
}

/** Why a check ends whose text is no longer the learner's. */
const GIVEN_UP = new Error("There is a newer text.");

function readSolution(exercise: Exercise, isDone: boolean): ShownSolution {
  const { solutionFolder, solutionFile, id } = exercise;
  const yours = isDone ? readAnswer(exercise) : undefined;
  return {
    code: readFileSync(join(root, solutionFolder, `${id}.ts`), "utf8"),
    why: readFrontMatter(readFileSync(solutionFile, "utf8")).body,
    ...(yours !== undefined && { yours }),
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
