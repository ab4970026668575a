/**
 * Runs `npm run learn` over copies of two exercises, in the folder that it is given. Its keys come from a pipe,
 * and what it draws goes into one: so a test can sit before it.
 */
import { join } from "node:path";
import { HomeWork } from "../../src/terminal/home-work.ts";
import { learn } from "../../src/terminal/learn/learn-session.ts";
import { copyExercises } from "../support/copied-exercises.ts";

const { folder, exercises } = copyExercises("drain", "merge");
const { stdin, stdout } = process;
process.stderr.write(`${folder}\n`);
await learn({
  exercises,
  // So that a busy machine is no failure.
  deadline: 300_000,
  home: new HomeWork(exercises, join(folder, "work.json")),
  input: Object.assign(stdin, { setRawMode: () => stdin }),
  output: Object.assign(stdout, { columns: 80, rows: 60 }),
});
