import { expect, test } from "vitest";
import { type EditorsPage, programText, useEditors } from "./editors.ts";

const text = programText("rendezvous");
const long = `export async function main() {\n  console.log("${"and so on, ".repeat(20)}");\n}\n`;
const editors = useEditors([text, programText("directions"), long]);

/** The picture of a program, as a data URL. */
async function picture(it: EditorsPage, index = 0): Promise<string> {
  const bytes = await it.program(index).screenshot();
  return `data:image/png;base64,${bytes.toString("base64")}`;
}

/**
 * How many points of two pictures differ, seen from afar: four by four points are one. From nearby
 * they differ a hair, because the browser sets a letter that falls between two points differently
 * when the words before it are parted differently. Shifted by one point, a thousand differ.
 */
function differences(it: EditorsPage, one: string, other: string): Promise<number> {
  return it.page.evaluate(
    async (urls) => {
      const pixels = await Promise.all(
        urls.map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const [width, height] = [Math.ceil(image.width / 4), Math.ceil(image.height / 4)];
          const context = new OffscreenCanvas(width, height).getContext("2d")!;
          context.imageSmoothingQuality = "high";
          context.drawImage(image, 0, 0, width, height);
          return context.getImageData(0, 0, width, height).data;
        }),
      );
      const [a, b] = pixels as [Uint8ClampedArray, Uint8ClampedArray];
      if (a.length !== b.length) return Infinity;
      let count = 0;
      for (let i = 0; i < a.length; i++) if (Math.abs(a[i]! - b[i]!) > 24) count++;
      return count;
    },
    [one, other],
  );
}

/** So many points may differ in pictures of the same. */
const same = 10;

const leave = (it: EditorsPage) => it.page.keyboard.press("Tab");
const setTheme = (it: EditorsPage, theme: string) =>
  it.page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);

for (const theme of ["light", "dark"]) {
  test(`opened and left, the editor looks as the static code did: ${theme}`, async () => {
    const it = await editors.openPage();
    await setTheme(it, theme);
    const before = await picture(it);
    await it.open(0, 5, 1);
    await leave(it);
    expect(await differences(it, before, await picture(it))).toBeLessThan(same);
  });
}

test("faulty lines are marked as in the static code", async () => {
  const it = await editors.openPage();
  const mark = () =>
    it.page.evaluate(() => {
      (
        globalThis as unknown as { harness: { editors: { mark(lines: number[]): void }[] } }
      ).harness.editors[0]!.mark([5, 12]);
    });
  const plain = await picture(it);
  await mark();
  const marked = await picture(it);
  expect(await differences(it, plain, marked)).toBeGreaterThan(100);
  await it.open(0, 1, 1);
  await leave(it);
  expect(await differences(it, marked, await picture(it))).toBeLessThan(same);
  // A change clears the marks, as the page has it.
  await it.page.keyboard.press("Shift+Tab");
  await it.page.keyboard.type("/");
  expect(await it.program(0).locator(".rv-marked").count()).toBeLessThan(same);
});

test("the theme of the site is followed at once, by all editors", async () => {
  const it = await editors.openPage();
  await setTheme(it, "dark");
  const darkStatic = [await picture(it, 0), await picture(it, 1)];
  await setTheme(it, "light");
  await it.open(0, 1, 1);
  await it.open(1, 1, 1);
  await leave(it);
  await setTheme(it, "dark");
  for (const index of [0, 1]) {
    expect(await differences(it, darkStatic[index]!, await picture(it, index))).toBeLessThan(same);
  }
});

test("long lines scroll sideways, in the same room", async () => {
  const it = await editors.openPage();
  const heightOf = async () => (await it.program(2).boundingBox())!.height;
  const before = await heightOf();
  await it.open(2, 2, 20);
  expect(Math.abs((await heightOf()) - before)).toBeLessThan(1);
  await it.page.keyboard.press("End");
  await it.page.keyboard.type("!");
  const caret = (await it.program(2).locator(".cursor").boundingBox())!;
  const box = (await it.program(2).boundingBox())!;
  expect(caret.x).toBeGreaterThan(box.x);
  expect(caret.x).toBeLessThan(box.x + box.width);
});

test("the editor grows and shrinks with its text", async () => {
  const it = await editors.openPage();
  const heightOf = async () => (await it.program(0).boundingBox())!.height;
  const before = await heightOf();
  await it.open(0, 1, 1);
  await it.page.keyboard.type("\n\n");
  expect(await heightOf()).toBe(before + 2 * 22);
  await it.setText("one\n");
  expect(await heightOf()).toBe(before - 18 * 22);
});

test("a narrower window changes the measures of both", async () => {
  const it = await editors.openPage();
  await it.open(0, 1, 1);
  await it.page.setViewportSize({ width: 560, height: 800 });
  const editor = () => it.linePlaces(0);
  await expect
    .poll(async () => (await editor())[0]!.left - (await it.linePlaces(1))[0]!.left)
    .toBeCloseTo(0, 0);
  const size = await it
    .program(0)
    .locator(".view-line")
    .first()
    .evaluate((line) => getComputedStyle(line).fontSize);
  const other = await it
    .program(1)
    .locator(".line")
    .first()
    .evaluate((line) => getComputedStyle(line).fontSize);
  expect(size).toBe(other);
});

test("who asked for less motion gets a caret that stands still", async () => {
  const it = await editors.openPage({ reducedMotion: "reduce" });
  await it.open(0, 1, 1);
  expect(await it.page.locator(".cursors-layer").getAttribute("class")).toContain("cursor-solid");
});

test("axe finds nothing to complain of in an open editor", async () => {
  const it = await editors.openPage();
  await it.openWith(`${text}window;\n`);
  await it.waves(1);
  expect(await it.violations(".rv-program")).toEqual([]);
});
