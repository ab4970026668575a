import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { resetExercise } from "./reset-exercise.ts";

const folder = mkdtempSync(join(tmpdir(), "reset-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the starter comes back, and nothing of the learner's is lost", () => {
  const files = { answerFile: join(folder, "drain.ts"), starterFile: join(folder, "starter.ts") };
  writeFileSync(files.starterFile, "starter");
  const write = (text: string) => writeFileSync(files.answerFile, text);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");

  write("mine");
  expect(resetExercise(files)).toEqual({ text: "mine", kept: "drain.ts.bak-1" });
  expect(read("drain.ts")).toBe("starter");
  expect(resetExercise(files)).toBeUndefined();
  write("mine again");
  expect(resetExercise(files)?.kept).toBe("drain.ts.bak-2");
  expect([read("drain.ts.bak-1"), read("drain.ts.bak-2")]).toEqual(["mine", "mine again"]);
  expect(readdirSync(folder).sort()).toEqual([
    "drain.ts",
    "drain.ts.bak-1",
    "drain.ts.bak-2",
    "starter.ts",
  ]);

  rmSync(files.answerFile);
  expect(resetExercise(files)).toEqual({});
  expect(read("drain.ts")).toBe("starter");
});
