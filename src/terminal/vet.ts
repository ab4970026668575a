/**
 * `npm run vet`: what `vet` finds in the exercises. `npm run vet -- drain`: in one exercise;
 * `npm run vet -- path/to/program.ts`: in any program that imports `rendezvous`.
 */
import { existsSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { vetFiles } from "../vet/vet-files.ts";
import { allExercises } from "./exercises.ts";
import { findExercise } from "./find-exercise.ts";
import { formatFindings } from "./format-findings.ts";
import { paint } from "./paint.ts";

const exercises = allExercises();
const names = process.argv.slice(2);
const files = names.length === 0 ? exercises.map((it) => it.answerFile) : names.flatMap(fileOf);

let count = 0;
for (const [file, findings] of vetFiles(files)) {
  const name = relative(process.cwd(), file);
  for (const line of formatFindings(findings, { file: name, paint })) console.log(line);
  count += findings.length;
}
if (count > 0) process.exitCode = 1;
else if (files.length > 0) {
  console.log(
    `Nothing found in ${files.length === 1 ? "this program" : `${files.length} programs`}.`,
  );
}

/** A file, or the answer of an exercise. */
function fileOf(name: string): string[] {
  const file = resolve(name);
  if (/\.m?tsx?$/.test(name) && existsSync(file) && statSync(file).isFile()) return [file];
  const found = findExercise(name, exercises);
  if ("exercise" in found) return [found.exercise.answerFile];
  console.error(/[/.]/.test(name) ? `There is no TypeScript file ${name}.` : found.message);
  process.exitCode = 1;
  return [];
}
