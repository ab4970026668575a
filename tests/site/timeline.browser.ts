/** Timelines under the cells and the checks of the built site. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import {
  cell,
  checkOf,
  exercise,
  lesson,
  openEditor,
  outputOf,
  press,
  root,
  useSite,
} from "./site.ts";

const site = useSite();
const NAME = "channels/rendezvous";

/** Breaks only if the second goroutine overtakes the first between its two steps. */
const LOST = `import { chan, sync } from "rendezvous";

export async function main() {
  let n = 0;
  const wg = new sync.WaitGroup();
  const ready = chan<number>(2);
  for (const name of ["a", "b"]) {
    wg.go(async () => {
      const before = n;
      await ready.send(before);
      n = before + 1;
      console.log(name, n);
    });
  }
  await wg.wait();
  if (n !== 2) throw new Error("an update was lost");
}
`;

async function withText(text: string, options: Parameters<typeof site.open>[1] = {}) {
  const page = await site.open(lesson, { stored: { [`cell/${NAME}`]: text }, ...options });
  return { page, program: cell(page, NAME) };
}

/** Runs the program of a cell and opens its timeline. */
async function openTimeline(program: Locator): Promise<Locator> {
  await press(program, "Run");
  await outputOf(program);
  await press(program, "Timeline");
  const timeline = program.locator(".rv-tl");
  await timeline.waitFor();
  return timeline;
}

const deed = (within: Locator) => within.locator(".rv-tl-deed").innerText();

const litLines = (program: Locator) =>
  program
    .locator(".rv-code .line")
    .evaluateAll((lines) =>
      lines.flatMap((line, index) => (line.classList.contains("lit") ? [index + 1] : [])),
    );

/** The scripts of the site that a page has asked for. */
function scriptsOf(page: Page): string[] {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".js")) scripts.push(new URL(request.url()).pathname);
  });
  return scripts;
}

test("nothing of a timeline is fetched before one is opened", async () => {
  const page = await site.open("");
  const scripts = scriptsOf(page);
  await page.goto(site.url + lesson);
  const program = cell(page, NAME);
  await press(program, "Run");
  await outputOf(program);
  await program.getByRole("button", { name: "Timeline" }).waitFor();
  const isTimeline = (it: string) => /timeline/.test(it);
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.filter(isTimeline)).toEqual([]);
  await press(program, "Timeline");
  await program.locator(".rv-tl").waitFor();
  expect(scripts.filter(isTimeline)).toHaveLength(1);
});

test("a cell shows the run that it had, and the line of each event", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  const timeline = await openTimeline(program);
  expect(await timeline.locator(".rv-tl-summary").innerText()).toMatch(
    /^2 goroutines, \d+ events, 2 values handed over, 50 ms of virtual time\.$/,
  );
  const send = timeline.getByRole("button", { name: /^main sends 'beach\.jpg'/ });
  await send.click();
  expect(await deed(timeline)).toMatch(/^main sends 'beach\.jpg' to .*, for shrink$/);
  expect(await timeline.locator(".rv-tl-source").innerText()).toBe(
    'await photos.send("beach.jpg");',
  );
  expect(await litLines(program)).toEqual([16]);
  // The button closes it again, and takes the light away.
  await press(program, "Timeline");
  expect(await program.locator(".rv-tl").count()).toBe(0);
  expect(await litLines(program)).toEqual([]);
});

test("the pointer or the caret on a line lights its events up", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  const timeline = await openTimeline(program);
  const lit = timeline.locator(".rv-tl-events li.lit");
  await program.locator(".rv-code .line").nth(15).hover();
  await expect.poll(() => lit.count()).toBeGreaterThan(1);
  expect((await lit.allInnerTexts()).every((it) => it.includes("line 16"))).toBe(true);
  await timeline.locator(".rv-tl-summary").hover();
  await expect.poll(() => lit.count()).toBe(0);
  await openEditor(program);
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  await expect.poll(() => lit.count()).toBeGreaterThan(0);
  expect((await lit.allInnerTexts()).every((it) => it.includes("line 5"))).toBe(true);
  // The line of an event is set off in the editor as well.
  await timeline.getByRole("button", { name: /^main sends 'beach\.jpg'/ }).click();
  await program.locator(".rv-editor .rv-lit").first().waitFor();
});

test("on a phone the plain text area has its caret's line lit", async () => {
  const page = await site.open(lesson, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const program = cell(page, NAME);
  const timeline = await openTimeline(program);
  await press(program, "Edit");
  const area = program.getByRole("textbox");
  await area.evaluate((it: HTMLTextAreaElement) => {
    const caret = it.value.split("\n").slice(0, 15).join("\n").length + 1;
    it.setSelectionRange(caret, caret);
  });
  await area.press("ArrowRight");
  await expect.poll(() => timeline.locator(".rv-tl-events li.lit").count()).toBeGreaterThan(1);
});

test("a program that is changed is no longer lit", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  const timeline = await openTimeline(program);
  await openEditor(program);
  await page.keyboard.type("// changed\n");
  await timeline.getByRole("button", { name: /^main sends 'beach\.jpg'/ }).click();
  expect(await program.locator(".rv-editor .rv-lit").count()).toBe(0);
});

test("a deadlock's graph says who waits for whom", async () => {
  const { program } = await withText(
    'import { sync, go, runtime } from "rendezvous";\n\nexport async function main() {\n  const a = new sync.Mutex();\n  const b = new sync.Mutex();\n  go(async function other() {\n    await b.lock();\n    await runtime.gosched();\n    await a.lock();\n  });\n  await a.lock();\n  await runtime.gosched();\n  await b.lock();\n}\n',
  );
  const timeline = await openTimeline(program);
  await timeline.getByRole("tab", { name: "Who waits for whom" }).click();
  const sentences = timeline.locator(".rv-tl-sentences li");
  expect(await sentences.allInnerTexts()).toEqual([
    expect.stringMatching(/^main waits for .*, held by other \(part of a cycle\)\.$/),
    expect.stringMatching(/^other waits for .*, held by main \(part of a cycle\)\.$/),
  ]);
  expect(await timeline.locator(".rv-tl-link.grave").count()).toBe(4);
});

test("the tree of contexts is drawn as it is at the moment", async () => {
  const { program } = await withText(
    'import { context } from "rendezvous";\n\nexport async function main() {\n  const [ctx, cancel] = context.withCancel(context.background());\n  const [child, stop] = context.withCancel(ctx);\n  cancel();\n  await child.done().receive();\n  stop();\n}\n',
  );
  const timeline = await openTimeline(program);
  await timeline.getByRole("tab", { name: "Contexts" }).click();
  const texts = () => timeline.locator(".rv-tl-contexts li").allInnerTexts();
  expect((await texts()).filter((it) => it.includes("context canceled"))).toHaveLength(2);
  await timeline.getByRole("button", { name: "First event" }).click();
  // No other has been derived yet.
  expect(await texts()).toEqual(["context.Background: not done."]);
});

test("the learner is the scheduler: breaks the program, undoes, and can share the schedule", async () => {
  const { page, program } = await withText(LOST);
  const timeline = await openTimeline(program);
  await timeline.getByRole("tab", { name: "Be the scheduler" }).click();
  await press(timeline, "Take over");
  const question = timeline.locator(".rv-tl-question");
  const options = timeline.locator(".rv-tl-option");
  await options.first().waitFor();
  expect(await question.innerText()).toBe("Who runs next?");
  const path = timeline.locator(".rv-tl-path");
  expect(await path.innerText()).toBe("No choice made yet.");
  // Left alone, all is well.
  await press(timeline, "Let it run on");
  await expect.poll(() => question.innerText()).toMatch(/^The program ended well/);
  expect(await timeline.locator(".rv-tl-output").innerText()).toBe("a 1\nb 2");
  await press(timeline, "Start again");
  await options.first().waitFor();
  // By the keyboard: one begins, and at its send the other takes over.
  await options.first().focus();
  await page.keyboard.press("1");
  await expect.poll(() => question.innerText()).toMatch(/^Does it go on/);
  await expect.poll(() => path.innerText()).toMatch(/^1 choice made/);
  await page.keyboard.press("u");
  await expect.poll(() => path.innerText()).toBe("No choice made yet.");
  await page.keyboard.press("1");
  await expect.poll(() => path.innerText()).toMatch(/^1 choice made/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => path.innerText()).toMatch(/^2 choices made, 1 of them/);
  await page.keyboard.press("e");
  await expect.poll(() => question.innerText()).toMatch(/^You have broken it/);
  expect(await timeline.locator(".rv-tl-end").innerText()).toContain("an update was lost");
  const schedule = await timeline.locator(".rv-tl-schedule").innerText();
  expect(schedule).toMatch(/^choices:1:/);
  expect(await violations(page)).toEqual([]);
  // The picture above is that of the broken run.
  expect(await timeline.locator(".rv-tl-summary").innerText()).toMatch(/^3 goroutines/);
  // The link replays it, after a reload as well.
  const link = await timeline.getByRole("link", { name: "Link to this run" }).getAttribute("href");
  await page.goto(link!);
  await page.reload();
  const again = cell(page, NAME);
  expect(await outputOf(again)).toContain("an update was lost");
  await press(again, "Timeline");
  await again.locator(".rv-tl").waitFor();
  const panics = again.locator(".rv-tl").getByRole("button", { name: /^main panics/ });
  expect(await panics.count()).toBe(1);
});

test("the scheduler can be played by touch", async () => {
  const { program } = await withText(LOST, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const timeline = await openTimeline(program);
  await timeline.getByRole("tab", { name: "Be the scheduler" }).tap();
  await timeline.getByRole("button", { name: "Take over" }).tap();
  const option = (index: number) => timeline.locator(".rv-tl-option").nth(index);
  const path = timeline.locator(".rv-tl-path");
  await option(0).tap();
  await expect.poll(() => path.innerText()).toMatch(/^1 choice made/);
  await option(1).tap();
  await expect.poll(() => path.innerText()).toMatch(/^2 choices made/);
  await timeline.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(() => path.innerText()).toMatch(/^1 choice made/);
  expect((await option(0).boundingBox())!.height).toBeGreaterThanOrEqual(44);
});

test("a schedule that does not fit the program says so", async () => {
  const page = await site.open(
    `${lesson}?replay=choices:1:4:0000#cell-channels-rendezvous-program`,
  );
  expect(await outputOf(cell(page, NAME))).toMatch(/does not fit this program/);
});

test("every check has its timeline, of the very schedule that failed", async () => {
  const folder = path.join(root, "solutions/1-why-concurrency-is-hard/ping-pong");
  const wrong = readFileSync(path.join(folder, "wrong-prints-after-sending.ts"), "utf8");
  const page = await site.open(lesson, { stored: { "answer/ping-pong": wrong } });
  const pingPong = exercise(page, "ping-pong");
  const { failed, passed } = await checkOf(pingPong);
  expect(failed.length).toBeGreaterThan(0);
  const buttons = pingPong.locator(".rv-checks .rv-timeline-button");
  expect(await buttons.count()).toBe(failed.length + passed.length);
  const check = pingPong.locator(".rv-checks .fail").first();
  await check.locator(".rv-timeline-button").click();
  await check.locator(".rv-tl").waitFor();
  expect(await check.locator(".rv-tl-events li").count()).toBeGreaterThan(10);
  // One at a time: another closes this one.
  await pingPong.locator(".rv-checks .pass .rv-timeline-button").first().click();
  await pingPong.locator(".rv-checks .pass .rv-tl").waitFor();
  expect(await check.locator(".rv-tl").count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  // Another check of the answer takes them away.
  await press(pingPong, "Check");
  await expect.poll(() => pingPong.locator(".rv-tl").count()).toBe(0);
});

const pingPongFile = (name: string) =>
  readFileSync(path.join(root, "solutions/1-why-concurrency-is-hard/ping-pong", name), "utf8");

test("a check that a schedule breaks is replayed by a button, by a link, and in a terminal", async () => {
  const wrong = pingPongFile("wrong-yields.ts");
  const page = await site.open(lesson, { stored: { "answer/ping-pong": wrong } });
  const first = exercise(page, "ping-pong");
  await checkOf(first);
  const failing = (within: Locator) =>
    within.locator(".rv-checks .fail").filter({ hasText: /schedule choices:/ });
  const schedule = /choices:[^\s,]+/.exec(await failing(first).first().innerText())![0];
  await failing(first)
    .getByRole("button", { name: /^Replay: / })
    .first()
    .click();
  const again = failing(first).locator(".rv-again");
  const command = await again.locator("code").innerText();
  expect(command).toMatch(/^npm test -- ping-pong --check ".+" --schedule choices:/);
  expect(command).toContain(schedule);
  await failing(first).locator(".rv-tl").waitFor();
  expect(await violations(page)).toEqual([]);
  const link = await again.getByRole("link", { name: "Link to this run" }).getAttribute("href");

  // The address is enough, and stays so when the page is loaded again.
  await page.goto(link!);
  for (const visit of ["followed", "reloaded"]) {
    if (visit === "reloaded") await page.reload();
    const replayed = exercise(page, "ping-pong");
    await failing(replayed).locator(".rv-tl").waitFor();
    expect(await replayed.locator(".rv-checks > li").count(), visit).toBe(1);
    expect(await replayed.locator(".rv-verdict").innerText()).toBe("The check fails.");
    expect(await failing(replayed).innerText()).toContain(`schedule ${schedule}`);
    expect(await replayed.getByText("Passed", { exact: true }).isVisible()).toBe(false);
  }
});

test("a link to a check says so when the answer has changed since", async () => {
  const stored = { "answer/ping-pong": pingPongFile("ping-pong.ts") };
  const page = await site.open(
    `${lesson}?check=keeps+the+order+under+every+schedule&replay=choices:1:400:0000#exercise-ping-pong-program`,
    { stored },
  );
  const it = exercise(page, "ping-pong");
  await it.getByText(/fits none of the programs that the checks explore/).waitFor();
  // One check under one schedule does not make the exercise passed.
  expect(await it.getByText("Passed", { exact: true }).isVisible()).toBe(false);
  expect(await it.locator(".rv-checks .rv-where").innerText()).toBe(
    "Runs nothing under this schedule.",
  );
});

test("a check that passes says how many schedules it has tried", async () => {
  const stored = { "answer/ping-pong": pingPongFile("ping-pong.ts") };
  const page = await site.open(lesson, { stored });
  const it = exercise(page, "ping-pong");
  const { failed } = await checkOf(it);
  expect(failed).toEqual([]);
  const check = it.locator(".rv-checks .pass").filter({ hasText: "under every schedule" });
  expect(await check.locator(".rv-where").innerText()).toMatch(/^(All )?[\d,]+ schedules pass\.$/);
});

test.each(["light", "dark"] as const)(
  "axe finds nothing in an open timeline, in %s",
  async (colorScheme) => {
    const page = await site.open(lesson, { colorScheme });
    const timeline = await openTimeline(cell(page, NAME));
    expect(await violations(page)).toEqual([]);
    await timeline.getByRole("tab", { name: "Be the scheduler" }).click();
    expect(await violations(page)).toEqual([]);
  },
);
