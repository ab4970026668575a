import { expect, test } from "vitest";
import { cell, checkOf, exercise, lesson, outputOf, press, replaceText, useSite } from "./site.ts";

const site = useSite();
const NAME = "channels/rendezvous";

/** Opens the lesson with `text` typed into its first cell at an earlier visit. */
async function withText(text: string) {
  const page = await site.open(lesson, { stored: { [`cell/${NAME}`]: text } });
  return { page, program: cell(page, NAME) };
}

/** Where the page keeps the text of a cell. */
const keptAs = (program: string) => `rendezvous/2/text/cell/${program}`;

/** The lines that are marked as faulty, as the page shows them. */
const markedLines = (program: ReturnType<typeof cell>) =>
  program
    .locator(".rv-code .line")
    .evaluateAll((lines) =>
      lines.flatMap((line, index) => (line.classList.contains("marked") ? [index + 1] : [])),
    );

test("a cell runs from the static code", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  await press(program, "Run");
  expect(await outputOf(program)).toMatch(
    /^shrink: ready for a photo\nmain: beach\.jpg is handed over\nmain: small beach\.jpg has come back\n+Took 50 ms of virtual time, exit code 0$/,
  );
  expect(await program.locator(".rv-editor").count()).toBe(0);
});

test("what was not changed runs, is explored and checked without the compiler", async () => {
  const page = await site.open(lesson);
  const loaded = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .some(({ name }) => name.endsWith("/workbench/compiler.js")),
    );
  const program = cell(page, NAME);
  await press(program, "Run");
  expect(await outputOf(program)).toContain("main: small beach.jpg has come back");
  expect(await loaded()).toBe(false);
  await press(program, "Explore");
  await program.locator(".rv-explored").waitFor();
  expect(await loaded()).toBe(false);
  expect((await checkOf(exercise(page, "drain"))).verdict).toMatch(/checks? pass/);
  expect(await loaded()).toBe(false);

  await replaceText(page, program, 'export function main() { console.log("mine"); }');
  await expect.poll(loaded).toBe(true);
  await press(program, "Run");
  expect(await outputOf(program)).toContain("mine");
});

test("a cell that was edited runs what was typed, which a reload keeps", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  await replaceText(page, program, 'export function main() { console.log("mine"); }');
  await page.keyboard.press("Control+Enter");
  expect(await outputOf(program)).toContain("mine");
  await page.reload();
  await press(program, "Run");
  expect(await outputOf(program)).toContain("mine");
});

test("a click into the code puts the caret there, and what is typed appears there", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  await program.locator(".line").nth(15).scrollIntoViewIfNeeded();
  await program
    .locator(".line")
    .nth(15)
    .click({ position: { x: 620, y: 8 } });
  await program.locator(".rv-editor.open").waitFor();
  await page.keyboard.type(" // typed");
  await page.keyboard.press("Control+Enter");
  await outputOf(program);
  const kept = await page.evaluate((key) => localStorage.getItem(key), keptAs(NAME));
  const { text } = JSON.parse(kept!) as { text: string };
  expect(text.split("\n")[15]).toBe('  await photos.send("beach.jpg"); // typed');
});

test("a reset gives the first text back, and can be undone", async () => {
  const { page, program } = await withText('export function main() { console.log("mine"); }');
  await press(program, "Reset");
  expect(await program.locator("pre").first().innerText()).toContain("beach.jpg");
  await page.reload();
  await press(program, "Undo reset");
  expect(await program.locator("pre").first().innerText()).toContain("mine");
});

test("a deadlock is reported in Go's words, with links to the lines", async () => {
  const { program } = await withText(
    'import { chan, go } from "rendezvous";\n\nexport async function main() {\n  const ch = chan<number>();\n  go(async () => {\n    await ch.send(1);\n  });\n  await ch.receive();\n  await ch.receive();\n}\n',
  );
  await press(program, "Run");
  const output = await outputOf(program);
  expect(output).toContain("fatal error: all goroutines are asleep - deadlock!");
  expect(output).toMatch(/goroutine 1 \[chan receive\]:\s+main\.main\(\)\s+rendezvous\.ts:9/);
  expect(output).toContain("exit code 2");
  expect(await markedLines(program)).toEqual([9]);
  await program.getByRole("link", { name: "rendezvous.ts:9" }).click();
  expect(
    await program
      .locator(".line")
      .nth(8)
      .evaluate((it) => it === document.activeElement),
  ).toBe(true);
});

test("what went wrong is explained, with links to the lines and to the lesson", async () => {
  const { page, program } = await withText(
    'import { chan, go } from "rendezvous";\n\nexport async function main() {\n  const results = chan<number>();\n  go(async () => {\n    await results.send(1);\n  });\n  for await (const it of results) console.log(it);\n}\n',
  );
  await press(program, "Run");
  await outputOf(program);
  const why = program.getByRole("group", { name: "What happened" });
  expect(await why.innerText()).toContain(
    "main waits at line 8 to receive from results. Nobody who could send is left: " +
      "goroutine 2 (started at line 5), which sent to it at line 6, has ended, and nobody has closed it.",
  );
  await why.getByRole("link", { name: "line 6" }).click();
  const sixth = program.locator(".line").nth(5);
  expect(await sixth.evaluate((it) => it === document.activeElement)).toBe(true);
  const url = await why.getByRole("link", { name: "Channels" }).getAttribute("href");
  expect((await page.request.get(new URL(url!, page.url()).href)).ok()).toBe(true);
});

test("a printed line leads to the line that has printed it", async () => {
  const { program } = await withText(
    'export function main() {\n  for (const name of ["one", "two"]) console.log(name);\n\n  console.warn("late");\n}\n',
  );
  await press(program, "Run");
  expect(await outputOf(program)).toMatch(/^one\ntwo\n\s*Warning: late\n/);
  const origins = program.locator(".rv-origin");
  const lines = await origins.evaluateAll((all) => all.map((it) => it.getAttribute("data-line")));
  expect(lines).toEqual(["line 2", "line 2", "line 4"]);
  await program.locator(".rv-printed").nth(1).hover();
  await origins.nth(1).click();
  const second = program.locator(".line").nth(1);
  expect(await second.evaluate((it) => it === document.activeElement)).toBe(true);
});

test("an endless loop is stopped, while the page goes on", async () => {
  const { page, program } = await withText("export function main() {\n  while (true) {}\n}\n");
  await press(program, "Run");
  await program.getByText("Running…").waitFor();
  // The page answers meanwhile: a prediction can be made.
  const prediction = page.locator("rv-prediction").nth(1);
  await prediction.getByRole("radio").nth(1).check();
  await press(prediction, "That is my guess");
  await prediction.getByText("Right.").waitFor();
  expect(await outputOf(program)).toMatch(
    /^Line 2: The program was stopped: .*busy to the end: look at the loop on line 2/s,
  );
  expect(await markedLines(program)).toEqual([2]);
});

test("the learner can stop a program", async () => {
  const { program } = await withText(
    "export function main() {\n  console.log('begun');\n  while (true) {}\n}\n",
  );
  await press(program, "Run");
  await program.getByText("begun").waitFor();
  await press(program, "Stop");
  expect(await outputOf(program)).toContain("You stopped the program.");
});

const importing = 'import { chan, runtime } from "rendezvous";\n';
const main = (...lines: string[]) =>
  `${importing}export async function main() {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

interface Bad {
  name: string;
  text: string;
  /** The first thing that the learner reads. */
  says: RegExp;
  line?: number;
}

const bad: Bad[] = [
  { name: "a syntax error", text: main("const = 3;"), says: /^Line 3: /, line: 3 },
  {
    name: "an import that does not exist",
    text: 'import { x } from "lodash";\nexport function main() { console.log(x); }\n',
    says: /^Line 1: lodash cannot be imported here\./,
    line: 1,
  },
  {
    name: "a name that the library does not have",
    text: 'import { chanel } from "rendezvous";\nexport function main() { chanel(); }\n',
    says: /^Line 1: .*chanel.*Did you mean chan\?/,
    line: 1,
  },
  {
    name: "a program without main",
    text: "function mian() {}\n",
    says: /^Line 1: A program begins in main, but this file does not have it\./,
    line: 1,
  },
  {
    name: "a thrown value that is no error",
    text: main("throw { code: 7 };"),
    says: /^panic: \{"code":7\}/,
    line: 3,
  },
  {
    name: "a rejected promise that nobody awaits",
    text: main('void Promise.reject(new Error("boom"));'),
    says: /^Line 3: A promise failed and nobody awaited it: Error: boom/,
    line: 3,
  },
  {
    name: "an endless loop of gosched",
    text: main("while (true) await runtime.gosched();"),
    says: /^livelock: the goroutines keep running/,
    line: 3,
  },
  {
    name: "a million lines",
    text: main("for (let i = 0; i < 1_000_000; i++) console.log(i);"),
    says: /^0\n1\n2\n/,
  },
  {
    name: "an empty file",
    text: "",
    says: /^Line 1: There is no program in this file yet/,
    line: 1,
  },
  {
    name: "an await at the top",
    text: 'import { time } from "rendezvous";\nawait time.sleep(1);\nexport function main() {}\n',
    says: /^Line 2: await stands outside any function/,
    line: 2,
  },
];

test.each(bad)("$name gives one clear message", async ({ text, says, line }) => {
  const { page, program } = await withText(text);
  await press(program, "Run");
  const output = await outputOf(program);
  expect(output).toMatch(says);
  const messages = program.locator(".rv-problem, .rv-dump-headline");
  expect(await messages.count()).toBeLessThanOrEqual(1);
  if (line !== undefined) expect(await markedLines(program)).toContain(line);
  // The page is alive, and nothing that was typed is lost.
  await page.reload();
  const kept = await program.locator("pre").first().textContent();
  expect(kept?.trimEnd()).toBe(text.trimEnd());
});

test("a million lines are counted, not shown", async () => {
  const { program } = await withText(bad.find(({ name }) => name === "a million lines")!.text);
  await press(program, "Run");
  expect(await outputOf(program)).toContain("… and 998,000 more lines, not shown");
});

test("a forgotten await is pointed out", async () => {
  const { program } = await withText(main("const ch = chan<number>(1);", "ch.send(1);"));
  await press(program, "Run");
  expect(await outputOf(program)).toMatch(
    /ch\.send on line 4 was begun, but nobody waited for it\. Is an await missing\?/,
  );
  expect(await markedLines(program)).toEqual([4]);
});

test("running shows the TypeScript, if the Go twin was in view", async () => {
  const page = await site.open(lesson);
  const program = cell(page, NAME);
  await program.getByText("Go", { exact: true }).click();
  await press(program, "Run");
  await outputOf(program);
  expect(await program.getByRole("radio", { name: "TypeScript" }).isChecked()).toBe(true);
});

test("without the editor's script, a text area takes its place", async () => {
  const page = await site.open(lesson, { allowed: /editor|Failed to load/ });
  await page.route("**/editor/**", (route) => route.abort());
  const program = cell(page, NAME);
  await press(program, "Edit");
  const area = program.getByRole("textbox");
  await area.fill('export function main() { console.log("plain"); }');
  await area.press("Control+Enter");
  expect(await outputOf(program)).toContain("plain");
});

test("a program that waits for a signal waits when it is explored, and when that is replayed", async () => {
  const page = await site.open("web-scraper/scraper-shutdown/");
  const program = cell(page, "scraper-shutdown/waits-for-ctrl-c");
  await press(program, "Explore");
  const found = program.locator(".rv-exploration");
  await found.waitFor();
  const text = await found.innerText();
  expect(text).toContain("It gets no signal here, and waits for one under every one of them.");
  expect(text).not.toMatch(/deadlock/i);
  const shown = (await found.locator(".rv-lines").first().innerText()).split("\n");
  await found.getByRole("button", { name: "Replay" }).first().click();
  await program.locator(".rv-printed", { hasText: shown.at(-1)! }).waitFor();
  await press(program, "Interrupt");
  const output = await outputOf(program);
  expect(output.split("\n").slice(0, 4)).toEqual([...shown, "the end"]);
});
