import { expect, test } from "vitest";
import { type EditorsPage, programText, useEditors } from "./editors.ts";

const text = programText("rendezvous");
const editors = useEditors([text]);

const forgotten = `import { chan } from "rendezvous";

export async function main() {
  const names = chan<string>(1);
  names.send("gopher");
}
`;

/** The findings that are underlined: at least `count`. */
async function findings({ page }: EditorsPage, count: number): Promise<number> {
  const waves = page.locator(".squiggly-warning");
  await waves.nth(count - 1).waitFor({ state: "attached" });
  return waves.count();
}

test("a finding is underlined, told, and leads to its lesson", async () => {
  const it = await editors.openPage();
  await it.openWith(forgotten.trimEnd());
  expect(await findings(it, 1)).toBe(1);
  const shown = await it.hover("names.send");
  expect(shown).toContain(`Nobody awaits 'names.send("gopher")'`);
  expect(shown).toContain("forgotten-await");
  const link = it.page.locator(".monaco-hover .code-link");
  expect(await link.innerText()).toBe("forgotten-await");
  expect(await link.getAttribute("href")).toMatch(/\/course\/start-here\/go-in-typescript\/$/);
  await it.page.context().route("**/start-here/**", (route) => route.fulfill({ body: "a lesson" }));
  const opened = it.page.context().waitForEvent("page");
  await link.click();
  const lesson = await opened;
  await lesson.waitForURL(/\/course\/start-here\/go-in-typescript\/$/);
});

test("a fix is taken by keyboard alone, and can be undone", async () => {
  const it = await editors.openPage();
  await it.openWith(forgotten.trimEnd());
  await findings(it, 1);
  await it.page.keyboard.press("F8");
  const told = it.page.locator(".zone-widget .message");
  await told.waitFor();
  expect(await told.innerText()).toContain("Nobody awaits");
  expect(await it.violations(".marker-widget")).toEqual([]);
  await it.page.keyboard.press("Escape");
  await it.page.keyboard.press("Control+.");
  const menu = it.page.locator(".action-widget:not(.action-list-submenu-panel)");
  await menu.waitFor();
  expect(await menu.innerText()).toContain("Add await");
  await it.page.keyboard.press("Enter");
  const mended = forgotten.replace("names.send", "await names.send");
  await expect.poll(() => it.text()).toBe(mended);
  await expect.poll(() => it.page.locator(".squiggly-warning").count()).toBe(0);
  await it.page.keyboard.press("Control+Z");
  expect(await it.text()).toBe(forgotten);
  expect(await findings(it, 1)).toBe(1);
});

test("on a touch screen findings stand below the program, with their fixes", async () => {
  const it = await editors.openPage({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  await it.program(0).locator(".line").nth(2).tap();
  expect(editors.requests.filter((path) => path.startsWith("editor/"))).toEqual([]);
  await it.setText(forgotten);
  const list = it.page.getByRole("region", { name: "Found in main.ts" });
  await list.waitFor();
  expect(await list.innerText()).toContain('Nobody awaits names.send("gopher"): it begins here');
  expect(await list.getByRole("link").getAttribute("href")).toBe(
    "/course/start-here/go-in-typescript/",
  );
  expect(await it.violations(".rv-findings")).toEqual([]);
  await list.getByRole("button", { name: "Line 5" }).tap();
  const caret = await it.page.evaluate(() => {
    const area = document.activeElement as HTMLTextAreaElement;
    return area.value.slice(area.selectionStart);
  });
  expect(caret).toMatch(/^names\.send/);
  await list.getByRole("button", { name: "Add await" }).tap();
  expect(await it.text()).toBe(forgotten.replace("names.send", "await names.send"));
  await list.waitFor({ state: "hidden" });
  expect(editors.requests.filter((path) => path.startsWith("editor/editor"))).toEqual([]);
});
