/**
 * `npm run work -- export [FILE]`: saves everything that you have done as a file that the page brings in.
 * `npm run work -- import FILE`: brings such a file in, from the page or from another machine.
 */
import { relative, resolve } from "node:path";
import { WorkFileError, workFileName } from "../progress/work-file.ts";
import { allExercises, type Exercise, isTouched } from "./exercises.ts";
import { ExportError, exportWork } from "./export-work.ts";
import { gradeFile } from "./grade-file.ts";
import { HomeWork } from "./home-work.ts";
import { importWork } from "./import-work.ts";
import { printable } from "./printable.ts";

const usage = `  npm run work -- export [FILE]   save it as a file, for the page or another machine
  npm run work -- import FILE     bring such a file in; nothing of yours is overwritten`;

const [action, file, ...rest] = process.argv.slice(2);
/** A name is meant from where the command was given: npm goes to the project's folder first. */
const from = process.env.INIT_CWD ?? process.cwd();
const exercises = allExercises();
const home = new HomeWork(exercises);

try {
  if (action === "export" && rest.length === 0) await save(file ?? workFileName(new Date()));
  else if (action === "import" && file !== undefined && rest.length === 0) bringIn(file);
  else if (action === undefined) tell();
  else fail(`Say what to do with your work:\n${usage}`);
} catch (error) {
  if (!(error instanceof WorkFileError || error instanceof ExportError)) throw error;
  fail(error.message);
}

async function save(name: string): Promise<void> {
  const passed = await exportWork(home, exercises, resolve(from, name), {
    passes,
    now: new Date(),
  });
  console.log(
    `Saved as ${name}: ${plural(passed, "exercise")} solved. In the page, choose it under "Your work".`,
  );
}

function bringIn(name: string): void {
  try {
    for (const line of importWork(home, resolve(from, name), new Date())) console.log(line);
  } catch (error) {
    if (!(error instanceof WorkFileError)) throw error;
    fail(`${name} was not brought in, and nothing has changed. ${error.message}`);
  }
}

function tell(): void {
  const begun = exercises.filter(isTouched).length;
  console.log(
    `${plural(home.passed.size, "exercise")} solved, ${plural(begun, "file")} changed.\n${usage}`,
  );
}

async function passes({ id, answerFile, checksFile }: Exercise): Promise<boolean> {
  console.log(`Checking ${relative(from, answerFile)}, which nobody has checked yet …`);
  return (await gradeFile({ exercise: id, answerFile, checksFile })).verdict === "pass";
}

function fail(message: string): void {
  // A message may quote what stands in the file.
  console.error(printable(message));
  process.exitCode = 1;
}

function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
