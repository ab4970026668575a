import { expect, test } from "vitest";
import { programText, useEditors } from "./editors.ts";

const text = programText("rendezvous");
const lines = text.split("\n");
const long = `const long = "${"and so on, ".repeat(20)}";\n${"// line\n".repeat(60)}`;
const editors = useEditors([text, programText("directions"), long]);

const editorRequests = () => editors.requests.filter((it) => it.startsWith("editor/")).toSorted();

test("nothing of the editor is fetched until the pointer is on a program, and then once", async () => {
  const it = await editors.openPage();
  const { page } = it;
  await page.locator("h1").first().hover();
  await page.waitForLoadState("networkidle");
  expect(editorRequests()).toEqual([]);
  await it.program(0).hover();
  await expect.poll(editorRequests).toEqual(["editor/editor.css", "editor/editor.js"]);
  await it.open(0, 5, 9);
  expect(editorRequests().filter((file) => !file.includes("worker"))).toEqual([
    "editor/editor.css",
    "editor/editor.js",
  ]);
});

test("whoever wants to be sent little is sent the editor at the first click", async () => {
  const it = await editors.openPage();
  await it.page.evaluate(() =>
    Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
  );
  await it.program(0).hover();
  await it.page.waitForLoadState("networkidle");
  expect(editorRequests()).toEqual([]);
  await it.open(0, 5, 9);
  expect(editorRequests()).toContain("editor/editor.js");
});

test("a click opens the editor in place: the caret is there, and nothing has moved", async () => {
  const it = await editors.openPage();
  const boxes = () =>
    it.page.evaluate(() =>
      [...document.querySelectorAll(".rv-workspace, .rv-program, .rv-bar, h1")].map((box) => {
        const { x, y, width, height } = box.getBoundingClientRect();
        return { x, y, width, height };
      }),
    );
  const boxesBefore = await boxes();
  const before = await it.linePlaces();
  expect(before.map((line) => line.text)).toEqual(lines.slice(0, -1));
  await it.open(0, 5, 9);
  expect(await boxes()).toEqual(boxesBefore);
  const after = await it.linePlaces();
  expect(after).toHaveLength(before.length);
  for (const [index, line] of before.entries()) {
    expect(after[index]!.text).toBe(line.text);
    expect(Math.abs(after[index]!.top - line.top), line.text).toBeLessThan(1);
    if (line.text) expect(Math.abs(after[index]!.left - line.left), line.text).toBeLessThan(1);
  }
  await it.page.keyboard.type("X");
  const typed = lines.with(4, `${lines[4]!.slice(0, 8)}X${lines[4]!.slice(8)}`).join("\n");
  expect(await it.text()).toBe(typed);
  expect(await it.events()).toEqual(["0 open", "0 change"]);
});

test("a click beside the text puts the caret at the line's end, one on its number at the begin", async () => {
  const it = await editors.openPage();
  await it.open(0, 12, 70);
  await it.page.keyboard.type("!");
  expect((await it.text()).split("\n")[11]).toBe(`${lines[11]!}!`);
  await it.open(1, 2, -3);
  await it.page.keyboard.type("!");
  expect((await it.text(1)).split("\n")[1]).toMatch(/^!import type/);
});

test("what is typed while the editor is on its way is kept, with the caret, and can be undone", async () => {
  const it = await editors.openPage();
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await it.page.route("**/editor.js*", async (route) => {
    await held;
    await route.continue();
  });
  await it.click(0, 13, lines[12]!.length + 1);
  await it.page.keyboard.type("\n  // one");
  const half = lines.toSpliced(13, 0, "  // one");
  expect(await it.text()).toBe(half.join("\n"));
  // The code beneath shows it: that is what the learner sees.
  const shown = await it.linePlaces();
  expect(shown.map((line) => line.text)).toEqual(half.slice(0, -1));
  await expect.poll(() => it.program(0).getAttribute("aria-busy")).toBe("true");

  arrive();
  await it.program(0).locator(".rv-editor.open").waitFor();
  await it.page.keyboard.type(", two");
  expect(await it.text()).toBe(half.with(13, "  // one, two").join("\n"));
  expect(await it.program(0).getAttribute("aria-busy")).toBeNull();
  expect(await it.program(0).locator("textarea.rv-plain-editor").count()).toBe(0);
  for (let i = 0; i < 3; i++) await it.page.keyboard.press("Control+Z");
  expect(await it.text()).toBe(text);
});

test("whoever has gone elsewhere meanwhile is not called back", async () => {
  const it = await editors.openPage();
  await it.click(0, 1, 1);
  await it.page.keyboard.press("Tab");
  await it.program(0).locator(".rv-editor.open").waitFor();
  expect(await it.page.evaluate(() => document.activeElement?.textContent)).toBe("Run");
});

test("without the editor it is a text area, and the next program tries again", async () => {
  const it = await editors.openPage({ allowed: /ERR_FAILED|could not be loaded/ });
  await it.page.route("**/editor.js*", (route) => route.abort());
  await it.click(0, 1, 1);
  const area = it.program(0).locator("textarea.rv-plain-editor");
  await it.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await it.page.keyboard.type("// mine\n");
  expect(await area.inputValue()).toBe(`// mine\n${text.trimEnd()}`);
  expect(await it.text()).toBe(`// mine\n${text}`);
  await expect.poll(() => it.events()).toContain("0 open plain");
  expect(await it.program(0).locator(".rv-editor").count()).toBe(0);
  await it.page.keyboard.press("Control+Enter");
  expect(await it.events()).toContain("0 run");
  await it.page.keyboard.press("Tab");
  expect(await it.page.evaluate(() => document.activeElement?.textContent)).toBe("Run");

  await it.page.unroute("**/editor.js*");
  await it.open(1);
  expect(await it.events()).toContain("1 open");
  expect(await it.text()).toBe(`// mine\n${text}`);
});

test("an editor that cannot be made leaves the text area to type in", async () => {
  const it = await editors.openPage();
  await it.open(0);
  await it.page.evaluate(() => {
    globalThis.ResizeObserver = function () {
      throw new Error("No more of them.");
    } as never;
  });
  await it.click(1, 1, 1);
  await it.page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await expect.poll(() => it.events()).toContain("1 open plain");
  await it.page.keyboard.type("// mine\n");
  expect(await it.text(1)).toMatch(/^\/\/ mine\n/);
  expect(await it.program(1).locator(".rv-editor").count()).toBe(0);
});

test("a touch screen gets the text area at once, and no editor to load", async () => {
  const it = await editors.openPage({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const before = await it.linePlaces();
  await it.program(0).locator(".line").nth(5).tap();
  await it.page.keyboard.insertText("?");
  expect((await it.text()).split("\n")[5]).toContain("?");
  expect(await it.events()).toEqual(["0 open plain", "0 change"]);
  // The letters of the text area lie on those of the code.
  const area = it.program(0).locator("textarea");
  const [style, codeStyle] = await it.program(0).evaluate((program) => {
    const measures = (element: Element) => {
      const { fontFamily, fontSize, lineHeight, tabSize, letterSpacing } =
        getComputedStyle(element);
      return { fontFamily, fontSize, lineHeight, tabSize, letterSpacing };
    };
    return [
      measures(program.querySelector("textarea")!),
      measures(program.querySelector(".line")!),
    ];
  });
  expect(style).toEqual(codeStyle);
  const paddings = await area.evaluate((element) => {
    const { paddingTop, paddingLeft } = getComputedStyle(element);
    const { left, top } = element.getBoundingClientRect();
    return { left: left + parseFloat(paddingLeft), top: top + parseFloat(paddingTop) };
  });
  const first = before[0]!;
  expect(Math.abs(paddings.left - first.left)).toBeLessThan(1);
  expect(Math.abs(paddings.top - first.top)).toBeLessThan(1);
  expect(editors.requests.filter((path) => path.startsWith("editor/editor"))).toEqual([]);
});

test("the keyboard opens it, too", async () => {
  const it = await editors.openPage();
  await it.program(0).locator("pre").focus();
  await it.page.keyboard.press("Enter");
  await it.program(0).locator(".rv-editor.open").waitFor();
  await it.page.keyboard.type("//");
  expect(await it.text()).toBe(`//${text}`);
});

test("the page follows the caret, and the wheel moves the page", async () => {
  const it = await editors.openPage();
  await it.open(2, 1, 1);
  const caretTop = () =>
    it.page.evaluate(() => {
      const { top, bottom } = document.querySelector(".cursor")!.getBoundingClientRect();
      return { top, room: innerHeight - bottom };
    });
  for (let i = 0; i < 50; i++) await it.page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await caretTop()).room).toBeGreaterThan(0);
  await it.page.keyboard.press("Control+Home");
  await expect.poll(async () => (await caretTop()).top).toBeGreaterThan(0);

  const box = (await it.program(2).boundingBox())!;
  const before = await it.page.evaluate(() => scrollY);
  await it.page.mouse.move(box.x + 200, box.y + 50);
  await it.page.mouse.wheel(0, 200);
  await expect.poll(() => it.page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
});

test("lines that the page asks for are shown", async () => {
  const it = await editors.openPage();
  await it.open(2, 1, 1);
  await it.page.evaluate(() => {
    scrollTo({ top: 0, behavior: "instant" });
    (
      globalThis as unknown as {
        harness: { editors: { showLine(line: number, column: number): void }[] };
      }
    ).harness.editors[2]!.showLine(40, 3);
  });
  const top = () =>
    it.page.evaluate(() => document.querySelector(".cursor")!.getBoundingClientRect().top);
  await expect.poll(top).toBeGreaterThan(50);
  expect(await top()).toBeLessThan(800);
  await it.page.keyboard.type("x");
  expect((await it.text(2)).split("\n")[39]).toBe("//x line");
});
