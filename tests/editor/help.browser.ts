import { expect, test } from "vitest";
import { programText, useEditors } from "./editors.ts";

const text = programText("rendezvous");
const editors = useEditors([text, text]);

/** A program whose `main` has these lines; the caret stands behind the last of them. */
const program = (...lines: string[]) =>
  [
    'import { chan, sync, time } from "rendezvous";',
    "export async function main() {",
    "  const names = chan<string>(1);",
    ...lines.map((line) => `  ${line}`),
  ].join("\n");

test("errors are underlined as one types, and told", async () => {
  const it = await editors.openPage();
  await it.openWith(program("const n: number = await names.receive();", "}"));
  expect(await it.waves(1)).toBe(1);
  expect(await it.hover("n: number")).toContain(
    "Type 'string | undefined' is not assignable to type 'number'.",
  );
  await it.page.keyboard.type("\nwindow.name;\n");
  await expect.poll(() => it.waves(2)).toBe(2);
  expect(await it.hover("window")).toContain("Cannot find name 'window'.");
});

test("a right program has no errors, also beside another of the same name", async () => {
  const it = await editors.openPage();
  await it.open(0);
  await it.open(1);
  // The checker has spoken once it has found this.
  await it.setText(`${text}\nwindow;\n`, 1);
  expect(await it.waves(1, 1)).toBe(1);
  expect(await it.program(0).locator(".squiggly-error, .squiggly-warning").count()).toBe(0);
});

test("hovering shows the documentation of the library", async () => {
  const it = await editors.openPage();
  await it.openWith(program("}"));
  const shown = await it.hover("chan");
  expect(shown).toContain("function chan<T>(capacity?: number): Chan<T>");
  expect(shown).toContain("Makes a channel: Go's make(chan T) and make(chan T, capacity).");
  expect(shown).toContain("const results = chan<number>(1);");
});

test("a dot offers what there is, and Enter takes it", async () => {
  const it = await editors.openPage();
  await it.openWith(program("const mu = new sync"));
  await it.page.keyboard.type(".");
  const offers = it.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
  await offers.first().waitFor();
  expect(await offers.allInnerTexts()).toEqual(
    expect.arrayContaining(["Mutex", "RWMutex", "WaitGroup"]),
  );
  await it.page.keyboard.type("Mut");
  await expect.poll(() => offers.allInnerTexts()).toEqual(["Mutex"]);
  await it.page.keyboard.press("Enter");
  expect(await it.text()).toMatch(/new sync\.Mutex\n$/);
});

test("an opening parenthesis shows the parameters", async () => {
  const it = await editors.openPage();
  await it.openWith(program("time.sleep"));
  await it.page.keyboard.type("(");
  const hints = it.page.locator(".parameter-hints-widget.visible");
  await hints.waitFor();
  expect(await hints.innerText()).toContain("sleep(duration: number): PromiseLike<void>");
  expect(await hints.innerText()).toContain("Waits for duration milliseconds");
});

test("Tab leaves, in both directions", async () => {
  const it = await editors.openPage();
  await it.openWith(program("}"));
  const focused = () =>
    it.page.evaluate(() => {
      const element = document.activeElement!;
      return element.ariaLabel ?? element.textContent;
    });
  expect(await focused()).toBe("Editor 0. Tab leaves the editor.");
  await it.page.keyboard.press("Tab");
  expect(await focused()).toBe("Run");
  await it.page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Editor 0. Tab leaves the editor.");
  await it.page.keyboard.press("Shift+Tab");
  expect(await focused()).not.toMatch(/^Editor \d/);
  expect(await it.text()).toBe(`${program("}")}\n`);
});

test("Ctrl+Enter and Cmd+Enter run, and change nothing", async () => {
  const it = await editors.openPage();
  await it.openWith(program("sync"));
  await it.page.keyboard.press("Control+Enter");
  await it.page.keyboard.press("Meta+Enter");
  await it.page.keyboard.type(".");
  await it.page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
  await it.page.keyboard.press("Control+Enter");
  expect((await it.events()).filter((event) => event === "0 run")).toHaveLength(3);
  expect(await it.text()).toBe(`${program("sync.")}\n`);
});

test("each editor runs for itself, whichever was made last", async () => {
  const it = await editors.openPage();
  await it.open(0);
  await it.open(1);
  await it.page.keyboard.press("Control+Enter");
  await it.program(0).locator(".view-line").first().click();
  await it.page.keyboard.press("Control+Enter");
  expect((await it.events()).filter((event) => event.endsWith("run"))).toEqual(["1 run", "0 run"]);
});

test("without its type checker the editor still edits", async () => {
  const it = await editors.openPage({ allowed: /worker|ERR_FAILED|^Event$|^undefined$/i });
  await it.page.route("**/ts.worker*", (route) => route.abort());
  const failed = it.page.waitForEvent("requestfailed");
  await it.openWith(program("sync"));
  await failed;
  await it.page.keyboard.type(".x;");
  await it.page.keyboard.press("Control+Enter");
  expect(await it.text()).toBe(`${program("sync.x;")}\n`);
  expect(await it.events()).toContain("0 run");
});

test("keys that belong to the browser stay with it", async () => {
  const it = await editors.openPage();
  await it.openWith(program("}"));
  await it.page.evaluate(() => {
    addEventListener("keydown", (event) => {
      if (event.key === "Control") return;
      // Later than everybody else.
      setTimeout(() => (document.title += event.defaultPrevented ? "-" : "+"));
    });
    document.title = "";
  });
  // Find, the palette, go to line, bookmark, zoom, developer tools, rename.
  const keys = ["Control+f", "F1", "Control+g", "Control+d", "Control+Equal", "F12", "F2"];
  for (const key of keys) await it.page.keyboard.press(key);
  await expect.poll(() => it.page.title()).toBe("+".repeat(keys.length));
  expect(await it.page.locator(".quick-input-widget:visible").count()).toBe(0);
});

test("Reset can be undone", async () => {
  const it = await editors.openPage();
  await it.openWith(program("}"));
  await it.setText(text);
  expect(await it.text()).toBe(text);
  await it.page.keyboard.press("Control+Z");
  expect(await it.text()).toBe(`${program("}")}\n`);
});
