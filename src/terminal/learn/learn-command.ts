/** What `npm run learn` does: reads the arguments, and hands the terminal over. */
import { parseArgs } from "node:util";
import { WorkFileError } from "../../progress/work-file.ts";
import { allExercises } from "../exercises.ts";
import { findExercise } from "../find-exercise.ts";
import { HomeWork } from "../home-work.ts";
import { learn } from "./learn-session.ts";

const exercises = allExercises();
const { name, isByLine } = readArguments();
const found = name === undefined ? undefined : findExercise(name, exercises);
if (found && "message" in found) fail(found.message);
else if (!process.stdin.isTTY || !process.stdout.isTTY) {
  fail(
    "This wants a terminal with keys, and there is none here.\nWithout one: npm test -- EXERCISE checks one, npm test shows the course.",
  );
} else await begin(found?.exercise.id);

async function begin(wanted: string | undefined): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Ends by `exit`, which gives the terminal back.
    process.once(signal, () => process.exit(1));
  }
  const { stdin: input, stdout: output } = process;
  const home = new HomeWork(exercises);
  try {
    const done = await learn({
      ...{ exercises, home, input, output, isByLine },
      ...(wanted !== undefined && { wanted }),
    });
    console.log(`${done} of ${exercises.length} done. To go on: npm run learn`);
  } catch (error) {
    if (!(error instanceof WorkFileError)) throw error;
    fail(error.message);
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { lines: { type: "boolean" } },
    });
    return { name: positionals[0], isByLine: values.lines ?? false };
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
