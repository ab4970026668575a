/**
 * The answers of a prediction, computed: the program is run under its schedules while the site is
 * built, and each option is found among what it printed, or not.
 */
import { transform } from "esbuild";
import { compile } from "../../compile/compile.ts";
import { defineInNode } from "../../compile/define-in-node.ts";
import { ModuleLoader } from "../../compile/module-loader.ts";
import { possibleOutputs, type PossibleOutput } from "../../testing/possible-outputs.ts";

/** One option of a prediction, and what came out. */
export interface ComputedAnswer {
  /** The lines that the option stands for. */
  readonly lines: readonly string[];
  /** How many of the schedules print it: 0 if it was never seen. */
  readonly schedules: number;
  /** A schedule that prints it, if there is one. */
  readonly schedule?: string;
}

/** What exploring a program says about the options of a prediction. */
export interface ComputedAnswers {
  readonly answers: readonly ComputedAnswer[];
  /** How many schedules were run. */
  readonly schedules: number;
  /** Whether these are all that there are: then what was not seen cannot happen. */
  readonly exhausted: boolean;
  /** How many outputs were seen that are among the options of nobody. */
  readonly others: number;
}

/** Between the lines of an output in an option: `"ping / pong"`. */
export const LINE_BREAK = " / ";
/** The option for a program that prints nothing. */
export const NOTHING = "(nothing)";

/** An output that so many schedules print must be among the options: one in ten. */
const COMMON = 0.1;

/** One program at a time: what is global while a program runs is global to the whole build. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program under its schedules, and says of each option whether it can be printed. An option is
 * all that one run prints, its lines joined by `" / "`; after a panic or a deadlock the last of these is
 * Go's message.
 *
 * @throws {Error} if no option can be printed; if none is what the plain run prints, or what one
 *   schedule in ten prints; if the program does not compile.
 */
export function computeAnswers(
  source: string,
  file: string,
  options: readonly string[],
): Promise<ComputedAnswers> {
  const computed = last.then(() => explored(source, file, options));
  last = computed.catch(() => undefined);
  return computed;
}

async function explored(
  source: string,
  file: string,
  options: readonly string[],
): Promise<ComputedAnswers> {
  const compiled = await compile(source, file, transform, { explored: true });
  if (!compiled.ok) throw new Error(`${file} does not compile: ${compiled.problems[0]!.message}`);
  const loader = new ModuleLoader({ define: defineInNode });
  try {
    const { main } = await loader.loadProgram(compiled.module);
    const { outputs, schedules, exhausted } = await possibleOutputs(main as () => unknown);
    const found = new Map(outputs.map((it) => [optionFor(it), it]));
    requireCommon(outputs, schedules, options);
    return {
      answers: options.map((option) => answerOf(option, found.get(option))),
      schedules,
      exhausted,
      others: [...found.keys()].filter((text) => !options.includes(text)).length,
    };
  } finally {
    loader.dispose();
  }
}

/** The option that stands for an output. */
function optionFor({ lines }: PossibleOutput): string {
  return lines.length === 0 ? NOTHING : lines.join(LINE_BREAK);
}

function answerOf(option: string, found: PossibleOutput | undefined): ComputedAnswer {
  const lines = option.split(LINE_BREAK);
  if (!found) return { lines, schedules: 0 };
  return { lines, schedules: found.schedules, schedule: found.schedule };
}

function requireCommon(
  outputs: readonly PossibleOutput[],
  schedules: number,
  options: readonly string[],
): void {
  const [plain] = outputs;
  const missing = outputs
    .filter((it) => it === plain || it.schedules >= COMMON * schedules)
    .filter((it) => !options.includes(optionFor(it)));
  if (missing.length === 0) return;
  const told = missing.map(
    (it) =>
      `  "${optionFor(it)}": ${it === plain ? "the plain run, and " : ""}${it.schedules} of ${schedules} schedules`,
  );
  throw new Error(["the program often prints what is not among the options:", ...told].join("\n"));
}
