import { expect, test } from "vitest";
import { programText, useEditors } from "./editors.ts";

const text = programText("rendezvous");
const editors = useEditors(Array.from({ length: 8 }, () => text));

test("the seventh editor closes the first: its text stays, with its colours, and it opens again", async () => {
  const it = await editors.openPage();
  await it.open(0, 1, 1);
  await it.page.keyboard.type("const mine: number = 1;\n");
  for (let index = 1; index < 7; index++) await it.open(index);
  const mine = `const mine: number = 1;\n${text}`;
  expect(await it.program(0).locator(".rv-editor").count()).toBe(0);
  expect(await it.text()).toBe(mine);
  expect(await it.events()).toContain("0 close");
  expect(await it.page.locator(".rv-editor.open").count()).toBe(6);
  const places = await it.linePlaces();
  expect(places.map((line) => line.text)).toEqual(mine.split("\n").slice(0, -1));
  const colours = await it
    .program(0)
    .locator(".line")
    .first()
    .evaluate(
      (line) => new Set([...line.children].map((word) => getComputedStyle(word).color)).size,
    );
  expect(colours).toBeGreaterThan(2);
  expect(await it.program(0).locator("pre").getAttribute("tabindex")).toBe("0");
  expect(await it.program(0).locator("pre").getAttribute("aria-hidden")).toBeNull();

  await it.open(0, 1, 24);
  await it.page.keyboard.type("!");
  expect(await it.text()).toBe(mine.replace("\n", "!\n"));
  // Now the second is the one that was used least recently.
  expect(await it.events()).toContain("1 close");
});
