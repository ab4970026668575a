/** `npm run reset -- drain`: gives an exercise its starter back. */
import { allExercises } from "./exercises.ts";
import { findExercise } from "./find-exercise.ts";
import { resetExercise } from "./reset-exercise.ts";

const [name] = process.argv.slice(2);
if (name === undefined) {
  fail("Which exercise? For example: npm run reset -- drain");
} else {
  const found = findExercise(name, allExercises());
  if ("message" in found) {
    fail(found.message);
  } else {
    const { folder, id } = found.exercise;
    const reset = resetExercise(found.exercise);
    const where = reset?.kept === undefined ? "" : ` What you had is in ${folder}/${reset.kept}.`;
    console.log(`${folder}/${id}.ts is as it was given ${reset ? "again" : "already"}.${where}`);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
