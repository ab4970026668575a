import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exercises } from "../exercises/exercise-files.ts";
import { checkOf, exercise, lesson, outputOf, press, replaceText, root, useSite } from "./site.ts";

const site = useSite();
const drain = exercises.find(({ id }) => id === "drain")!;
const solutionFile = (file: string) => readFileSync(join(root, drain.solutionFolder, file), "utf8");

test("a wrong answer is told why, a right one passes, and a reload keeps both", async () => {
  const page = await site.open(lesson);
  const it = exercise(page, "drain");
  const wrong = drain.wrong.find(({ file }) => file === "wrong-stops-at-falsy.ts")!;
  await replaceText(page, it, solutionFile(wrong.file));
  const failed = await checkOf(it);
  expect(failed.failed).toEqual(wrong.fails);
  expect(failed.text).toContain('["beach.jpg", "", 0, undefined, false, "cat.jpg"]');
  expect(failed.verdict).toBe("5 of 6 checks pass.");

  await replaceText(page, it, solutionFile("alternative-comma-ok.ts"));
  expect((await checkOf(it)).verdict).toBe("All 6 checks pass. Well done.");

  await page.reload();
  await it.getByText("Passed", { exact: true }).waitFor();
  expect(await it.locator("pre").first().innerText()).toContain("receiveOk");
  expect((await checkOf(it)).verdict).toBe("All 6 checks pass. Well done.");
});

test("the untouched starter runs, and fails with advice", async () => {
  const page = await site.open(lesson);
  const it = exercise(page, "ping-pong");
  await press(it, "Run");
  expect(await outputOf(it)).toContain("ping 4");
  const { verdict, failed, text } = await checkOf(it);
  expect(verdict).toMatch(/^\d of \d checks pass(es)?\.$/);
  expect(failed.length).toBeGreaterThan(0);
  expect(text).not.toContain("expected false");
  // The output of the run has made way.
  expect(await it.locator("[data-output]").isHidden()).toBe(true);
});

test.each([
  ["does not compile", "export async function drain( {", /^Line 1: /],
  [
    "does not export what is checked",
    "export const main = 1;",
    /drain, but this file does not have/,
  ],
  ["is empty", "", /There is no program in this file yet/],
])("an answer that %s is told so, with its line", async (_name, text, says) => {
  const page = await site.open(lesson, { stored: { "answer/drain": text } });
  const it = exercise(page, "drain");
  const { verdict, text: said } = await checkOf(it);
  expect(verdict).toBe("Nothing could be checked.");
  expect(said.split("\n").filter(Boolean)[1]).toMatch(says);
  expect(await it.locator(".rv-code .line.marked").count()).toBe(1);
});

test("an answer that never lets go is stopped, and the check that it hung in is named", async () => {
  const text = "export async function drain(ch: unknown) {\n  while (true) {}\n}\n";
  const page = await site.open(lesson, { stored: { "answer/drain": text } });
  const it = exercise(page, "drain");
  const { text: said } = await checkOf(it);
  expect(said).toContain('It was on the check "takes what a closed channel still holds".');
  expect(said).toContain("It was busy to the end");
});

test("checking can be stopped", async () => {
  const text = "export async function drain(ch: unknown) {\n  while (true) {}\n}\n";
  const page = await site.open(lesson, { stored: { "answer/drain": text } });
  const it = exercise(page, "drain");
  await press(it, "Check");
  await press(it, "Stop");
  await it.getByText("You stopped the program.").waitFor();
  expect(await it.getByRole("button", { name: "Check" }).isEnabled()).toBe(true);
});

test("hints come one at a time", async () => {
  const page = await site.open(lesson);
  const it = exercise(page, "drain");
  const visible = () =>
    it
      .getByText(/^Hint \d of 3$/)
      .filter({ visible: true })
      .allInnerTexts();
  expect(await visible()).toEqual(["Hint 1 of 3"]);
  await it.getByText("Hint 1 of 3").click();
  // The browser tells of the opening in a turn of its own.
  await expect.poll(visible).toEqual(["Hint 1 of 3", "Hint 2 of 3"]);
  await it.getByText("Hint 2 of 3").click();
  await it.getByText("Hint 3 of 3").click();
  await it.getByText("replaces the whole").waitFor();
});

test("the solution shows its code and the reason why", async () => {
  const page = await site.open(lesson);
  const it = exercise(page, "drain");
  await it.getByText("Show solution").click();
  await it.getByText("Yes, show it").click();
  await it.getByText("for await (const value of ch) values.push(value);").waitFor();
  await it.getByText("only the producer can answer it").waitFor();
});

test("a reset gives the starter back, and can be undone", async () => {
  const page = await site.open(lesson, { stored: { "answer/drain": "// mine\n" } });
  const it = exercise(page, "drain");
  await press(it, "Reset");
  expect(await it.locator("pre").first().innerText()).toContain("while (ch.len > 0)");
  await press(it, "Undo reset");
  expect(await it.locator("pre").first().innerText()).toBe("// mine");
});

test("where the browser keeps nothing, the page says so and works on", async () => {
  const page = await site.open(lesson, {
    before: () => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
        if (key.startsWith("rendezvous/")) throw new DOMException("full", "QuotaExceededError");
        setItem.call(this, key, value);
      };
    },
  });
  const it = exercise(page, "drain");
  await replaceText(page, it, solutionFile("drain.ts"));
  await it.getByText("Your browser does not let this page keep your text").waitFor();
  expect((await checkOf(it)).verdict).toBe("All 6 checks pass. Well done.");
  expect(await it.getByText("Passed", { exact: true }).isVisible()).toBe(true);
});

test("passing marks the exercise's lesson in the course, once all of it is passed", async () => {
  const page = await site.open(lesson, {
    stored: { passed: '["ping-pong"]', "answer/drain": solutionFile("drain.ts") },
  });
  const entry = page.locator('nav [data-lesson="channels"]').first();
  expect(await entry.getAttribute("data-done")).toBeNull();
  await checkOf(exercise(page, "drain"));
  expect(await entry.getAttribute("data-done")).not.toBeNull();
});
