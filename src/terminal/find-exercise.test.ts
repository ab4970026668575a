import { expect, test } from "vitest";
import type { Exercise } from "./exercises.ts";
import { findExercise } from "./find-exercise.ts";

const exercises = [{ id: "ping-pong" }, { id: "drain" }] as Exercise[];

test.each(["drain", "drain.ts", "exercises/1-x/drain/", "exercises/1-x/drain/drain.check.ts"])(
  "%s is found",
  (name) => {
    expect(findExercise(name, exercises)).toEqual({ exercise: exercises[1] });
  },
);

test("an unknown name gets the known ones, and the nearest", () => {
  expect(findExercise("pingpong", exercises)).toEqual({
    message:
      'There is no exercise "pingpong". Did you mean ping-pong? There are:\n  ping-pong\n  drain',
  });
});
