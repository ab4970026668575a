import { expect, test } from "vitest";
import { cell, lesson, openEditor, outputOf, press, replaceText, useSite } from "./site.ts";

const site = useSite();
const FIRST = "channels/rendezvous";
const SECOND = "channels/buffer";
const imports = (name: string) =>
  `import { ${name} } from "./rendezvous.ts";\n\nexport async function main() {\n  console.log(await ${name}());\n}\n`;

test("a cell imports one above it, as it stands now, and is checked against it", async () => {
  const page = await site.open(lesson, {
    stored: {
      [`cell/${FIRST}`]: "export const answer = () => 6 * 7;\nexport function main() {}\n",
    },
  });
  const second = cell(page, SECOND);
  await replaceText(page, second, imports("answer"));
  await page.keyboard.press("Control+Enter");
  expect(await outputOf(second)).toContain("42");
  await expect.poll(() => second.locator(".squiggly-error").count()).toBe(0);
  await replaceText(page, second, imports("question"));
  await second.locator(".squiggly-error").first().waitFor();
  await page.keyboard.press("Control+Enter");
  const output = await outputOf(second);
  expect(output).toContain(
    "buffer.ts imports question from rendezvous.ts, but rendezvous.ts does not have it.",
  );
});

test("a failure in the imported cell leads there", async () => {
  const page = await site.open(lesson, {
    stored: {
      [`cell/${FIRST}`]:
        "export const answer = () => {\n  throw new Error('no');\n};\nexport function main() {}\n",
      [`cell/${SECOND}`]: imports("answer"),
    },
  });
  const second = cell(page, SECOND);
  await press(second, "Run");
  await outputOf(second);
  await second.getByRole("link", { name: "rendezvous.ts:2" }).first().click();
  const line = cell(page, FIRST).locator(".line").nth(1);
  expect(await line.evaluate((it) => it === document.activeElement)).toBe(true);
});

test("all cells run at once, and those that were changed are reset at once", async () => {
  const page = await site.open(lesson, {
    stored: { [`cell/${FIRST}`]: 'export function main() { throw new Error("mine"); }' },
  });
  await page.getByRole("button", { name: /^Run all \d programs$/ }).click();
  const status = page.locator("rv-notebook [role=status]");
  await status.filter({ hasText: "3 of 4 ran to their end" }).waitFor();
  await page.getByRole("button", { name: "Reset all" }).click();
  expect(await cell(page, FIRST).locator("pre").first().innerText()).toContain("beach.jpg");
  expect(await page.getByRole("button", { name: "Reset all" }).isVisible()).toBe(false);
});

test("a changed cell is marked, and shows how it differs", async () => {
  const page = await site.open(lesson);
  const program = cell(page, FIRST);
  const mark = program.getByRole("button", { name: "Changed" });
  expect(await mark.isVisible()).toBe(false);
  await openEditor(program);
  await page.keyboard.type("// mine\n");
  await mark.click();
  expect(await program.locator("[data-difference]").innerText()).toContain(
    "1 line only in “Yours”",
  );
  await mark.click();
  expect(await program.locator("[data-difference]").innerText()).toBe("");
});

test("a cell can be explored: all that it prints, and a replay of each", async () => {
  const page = await site.open(lesson, {
    stored: {
      [`cell/${FIRST}`]:
        'import { go, runtime } from "rendezvous";\nexport async function main() {\n  for (const name of ["a", "b"]) go(() => console.log(name));\n  await runtime.gosched();\n}\n',
    },
  });
  const program = cell(page, FIRST);
  await press(program, "Explore");
  const found = program.locator(".rv-exploration");
  await found.waitFor();
  expect(await found.locator(".rv-explored").innerText()).toMatch(
    /^It ran under all its \d+ schedules\./,
  );
  const outputs = await found.locator(".rv-outputs > li").count();
  expect(outputs).toBeGreaterThan(2);
  await found.getByRole("button", { name: "Replay: a" }).first().click();
  expect(await outputOf(program)).toContain("a");
});

test("Escape stops what runs", async () => {
  const page = await site.open(lesson, {
    stored: { [`cell/${FIRST}`]: "export function main() {\n  while (true) {}\n}\n" },
  });
  const program = cell(page, FIRST);
  await press(program, "Run");
  await program.getByText("Running…").waitFor();
  await page.keyboard.press("Escape");
  expect(await outputOf(program)).toContain("stopped");
});

test("a program that asks for signals can be interrupted", async () => {
  const page = await site.open(lesson, {
    stored: {
      [`cell/${FIRST}`]:
        'import { chan, signal } from "rendezvous";\nimport type { Signal } from "rendezvous";\nexport async function main() {\n  const stop = chan<Signal>(1);\n  signal.notify(stop);\n  console.log("ready");\n  console.log(await stop.receive());\n}\n',
    },
  });
  const program = cell(page, FIRST);
  await press(program, "Run");
  await program.locator(".rv-lines", { hasText: "ready" }).waitFor();
  await press(program, "Interrupt");
  expect(await outputOf(program)).toContain("SIGINT");
});

test("Ctrl+S formats and runs; Vim's keys come by a setting", async () => {
  const page = await site.open(lesson);
  const program = cell(page, FIRST);
  await replaceText(page, program, "export function main() {\nconsole.log( 'x' )\n}\n");
  await page.keyboard.press("Control+S");
  expect(await outputOf(program)).toContain("x");
  expect(await program.locator(".view-lines").innerText()).toContain("console.log('x')");
  await page.keyboard.press("F1");
  await page.keyboard.type("vim");
  await page.keyboard.press("Enter");
  await program.locator(".rv-vim-line").filter({ hasText: "NORMAL" }).waitFor();
});
