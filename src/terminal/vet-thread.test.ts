import { join } from "node:path";
import { expect, test } from "vitest";
import { allExercises, root } from "./exercises.ts";
import { VetThread } from "./vet-thread.ts";

const drain = allExercises().find(({ id }) => id === "drain")!;

test("files one after another, and one that is not there", { timeout: 60_000 }, async () => {
  const thread = new VetThread();
  const wrong = join(root, "solutions/0-start-here/hello-goroutine/wrong-forgets-await.ts");
  const answers = await Promise.all([
    thread.findingsIn(wrong),
    thread.findingsIn(join(root, "no-such-file.ts")),
    thread.findingsIn(drain.starterFile),
  ]);
  await thread.close();
  expect(answers.map((findings) => findings.map(({ rule }) => rule))).toEqual([
    ["forgotten-await"],
    [],
    [],
  ]);
});

test("whoever waits when it is closed hears of nothing found", async () => {
  const thread = new VetThread();
  const findings = thread.findingsIn(drain.starterFile);
  await thread.close();
  expect(await findings).toEqual([]);
});
