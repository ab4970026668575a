/** Every control of a timeline, on traces written by hand. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../site/axe.ts";
import { useVisitor, type VisitOptions } from "../visitor.ts";
import type { TimelineHarness } from "./harness.ts";
import { serveTimelines, type ServedTimelines } from "./timelines.ts";

declare const harness: TimelineHarness;

const visitor = useVisitor();
let served: ServedTimelines;
beforeAll(async () => {
  served = await serveTimelines();
});
afterAll(() => served?.close());

type TraceName = Parameters<TimelineHarness["show"]>[0];

async function openTrace(name: TraceName, options: VisitOptions = {}): Promise<Page> {
  const viewport = { width: 1280, height: 1000 };
  const page = await visitor.visit(served.url, { viewport, reducedMotion: "reduce", ...options });
  await page.evaluate((it) => void harness.show(it), name);
  await settled(page);
  return page;
}

/** The plot has been painted. */
const settled = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );

const slider = (page: Page) => page.getByRole("slider", { name: "Events of the run" });
const moment = (page: Page) => page.locator(".rv-tl-deed").innerText();
const now = async (page: Page) => Number(await slider(page).getAttribute("aria-valuenow"));
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const view = (page: Page) => page.evaluate(() => ({ ...harness.plot!.view }));
const width = async (page: Page) => {
  const { from, to } = await view(page);
  return to - from;
};

/** Clicks on an event in the picture. */
async function clickEvent(page: Page, index: number) {
  const position = await page.evaluate((it) => harness.plot!.pointOf(it), index);
  await slider(page).click({ position });
}

test("buttons step, and go to both ends", async () => {
  const page = await openTrace("handOff");
  expect(await now(page)).toBe(15);
  await button(page, "One event back").click();
  expect(await moment(page)).toBe('main prints "42"');
  await button(page, "First event").click();
  expect(await moment(page)).toBe("main starts");
  await button(page, "One event on").click();
  expect(await moment(page)).toBe("main runs");
  await button(page, "Last event").click();
  expect(await now(page)).toBe(15);
});

test("the keyboard steps, changes lanes, zooms, pans, fits and shows the line", async () => {
  const page = await openTrace("handOff");
  await slider(page).focus();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await settled(page);
  };
  await press("Home");
  expect(await now(page)).toBe(1);
  await press("ArrowRight", "ArrowRight", "ArrowRight");
  expect(await moment(page)).toBe("main waits to receive from results");
  expect(await slider(page).getAttribute("aria-valuetext")).toBe(
    "main waits to receive from results. Step 2, 0 ms, line 9",
  );
  await press("ArrowDown");
  expect(await moment(page)).toMatch(/^worker/);
  await press("ArrowUp");
  expect(await moment(page)).toMatch(/^main/);
  await press("PageDown");
  const later = await now(page);
  await press("PageUp");
  expect(await now(page)).toBe(later - 10);
  const all = await width(page);
  await press("+", "+", "+");
  const near = await width(page);
  expect(near).toBeCloseTo(all / 1.6 ** 3);
  const before = await view(page);
  await press("Shift+ArrowRight");
  expect((await view(page)).from).toBeCloseTo(before.from + near / 4);
  await press("Shift+ArrowLeft");
  expect((await view(page)).from).toBeCloseTo(before.from);
  await press("-");
  expect(await width(page)).toBeCloseTo(near * 1.6);
  await press("0");
  expect(await width(page)).toBeCloseTo(all);
  await press("End", "ArrowLeft", "Enter");
  expect(await page.evaluate(() => harness.revealed)).toEqual([10]);
});

test("the buttons zoom in and out, and show the whole again", async () => {
  const page = await openTrace("handOff");
  const all = await width(page);
  await button(page, "Zoom in").click();
  await button(page, "Zoom in").click();
  expect(await width(page)).toBeCloseTo(all / 1.6 ** 2);
  await button(page, "Zoom out").click();
  expect(await width(page)).toBeCloseTo(all / 1.6);
  await button(page, "Whole").click();
  expect(await width(page)).toBeCloseTo(all);
});

test("the wheel zooms where the pointer is, and dragging pans", async () => {
  const page = await openTrace("handOff");
  const all = await width(page);
  const box = (await slider(page).boundingBox())!;
  await page.mouse.move(box.x + 400, box.y + 50);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -300);
  await page.keyboard.up("Control");
  await expect.poll(() => width(page)).toBeLessThan(all / 2);
  const before = await view(page);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 52, { steps: 4 });
  await page.mouse.up();
  expect((await view(page)).from).toBeGreaterThan(before.from);
  // The drag is no click.
  expect(await now(page)).toBe(15);
  await page.keyboard.down("Shift");
  await page.mouse.wheel(0, -400);
  await page.keyboard.up("Shift");
  await expect.poll(async () => (await view(page)).from).toBeLessThan(before.from);
});

test("the bar below shows which part is in view, and moves it", async () => {
  const page = await openTrace("long");
  for (let i = 0; i < 6; i++) await button(page, "Zoom in").click();
  const before = await view(page);
  const thumb = (await page.locator(".rv-tl-thumb").boundingBox())!;
  await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + 4);
  await page.mouse.down();
  await page.mouse.move(thumb.x - 200, thumb.y + 4, { steps: 5 });
  await page.mouse.up();
  expect((await view(page)).from).toBeLessThan(before.from - 1_000);
});

test("a click on an event chooses it, lights its line up and brings it into view", async () => {
  const page = await openTrace("handOff");
  await clickEvent(page, 8);
  expect(await moment(page)).toBe("worker sends 42 to results, for main");
  expect(await page.locator(".rv-tl-source").innerText()).toBe("await step(7);");
  expect(await page.evaluate(() => [harness.lit, harness.revealed])).toEqual([[7], [7]]);
  // A click into a bar chooses the event with which it began.
  const { x, y } = await page.evaluate(() => {
    const [a, b] = [harness.plot!.pointOf(3), harness.plot!.pointOf(9)];
    return { x: (a.x + b.x) / 2, y: a.y };
  });
  await slider(page).click({ position: { x, y } });
  expect(await moment(page)).toBe("main waits to receive from results");
});

test("the pointer over an event tells what it is", async () => {
  const page = await openTrace("handOff");
  const position = await page.evaluate(() => harness.plot!.pointOf(13));
  await slider(page).hover({ position });
  expect(await page.locator(".rv-tl-tip").innerText()).toBe('main prints "42"');
  await page.mouse.move(5, 5);
  expect(await page.locator(".rv-tl-tip").isVisible()).toBe(false);
});

test("it plays at the chosen speed, and stops at the end", async () => {
  const page = await openTrace("handOff");
  await page.getByLabel("Speed").selectOption("40");
  await button(page, "Play").click();
  await button(page, "Pause").waitFor();
  await button(page, "Play").waitFor();
  expect(await now(page)).toBe(15);
  await page.getByLabel("Speed").selectOption("1");
  await slider(page).focus();
  await page.keyboard.press("Space");
  await button(page, "Pause").waitFor();
  expect(await now(page)).toBeLessThan(4);
  await page.keyboard.press("Space");
  await button(page, "Play").waitFor();
});

test("the axis can be changed; without time there are steps alone", async () => {
  const page = await openTrace("handOff");
  expect(await page.getByRole("radio", { name: "Clock" }).isChecked()).toBe(true);
  await page.getByText("Steps", { exact: true }).click();
  expect(await page.evaluate(() => harness.plot!.axis.kind)).toBe("steps");
  await page.getByText("Clock", { exact: true }).click();
  expect(await page.evaluate(() => harness.plot!.axis.kind)).toBe("time");
  await page.evaluate(() => void harness.show("lockOrder"));
  expect(await page.getByRole("radio", { name: "Clock" }).isDisabled()).toBe(true);
  expect(await page.getByRole("radio", { name: "Steps" }).isChecked()).toBe(true);
});

test("the list has the same events, goes along, and chooses them", async () => {
  const page = await openTrace("handOff");
  const rows = page.locator(".rv-tl-events li");
  expect(await rows.count()).toBe(15);
  expect(await rows.nth(14).getAttribute("aria-current")).toBe("step");
  await button(page, "worker sends 42 to results, for main").click();
  expect(await now(page)).toBe(9);
  expect(await rows.nth(8).getAttribute("aria-current")).toBe("step");
  await page.getByLabel("Whose events").selectOption("worker");
  expect(await rows.count()).toBe(7);
  await rows.first().getByRole("link", { name: "line 5" }).click();
  expect(await page.evaluate(() => harness.revealed)).toContain(5);
});

test("a long list has pages", async () => {
  const page = await openTrace("long");
  await page.getByText("Page 50 of 50").waitFor();
  await button(page, "Earlier").click();
  await page.getByText("Page 49 of 50").waitFor();
  expect(await page.locator(".rv-tl-events li").count()).toBe(200);
  await button(page, "First event").click();
  await page.getByText("Page 1 of 50").waitFor();
});

test("the events of a line light up in picture and list", async () => {
  const page = await openTrace("handOff");
  await page.evaluate(() => harness.view!.lightLine(9));
  const lit = page.locator(".rv-tl-events li.lit");
  expect(await lit.count()).toBe(2);
  const before = await slider(page).screenshot();
  await page.evaluate(() => harness.view!.lightLine(undefined));
  await settled(page);
  expect(await lit.count()).toBe(0);
  expect((await slider(page).screenshot()).equals(before)).toBe(false);
});

test("the tabs move by arrow keys; the cycle of a deadlock is drawn and told", async () => {
  const page = await openTrace("lockOrder");
  await page.getByRole("tab", { name: "Events" }).focus();
  await page.keyboard.press("ArrowRight");
  const tab = page.getByRole("tab", { name: "Who waits for whom" });
  expect(await tab.getAttribute("aria-selected")).toBe("true");
  expect(await tab.evaluate((it) => it === document.activeElement)).toBe(true);
  const panel = page.getByRole("tabpanel", { name: "Who waits for whom" });
  expect(await panel.locator(".rv-tl-link.grave").count()).toBe(4);
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual([
    "main waits for b, held by worker (part of a cycle).",
    "worker waits for a, held by main (part of a cycle).",
  ]);
  // The graph is that of the moment.
  await button(page, "First event").click();
  await panel.getByText("Nobody waits for another at this moment.").waitFor();
  await page.keyboard.press("Home");
});

test("accesses that race are joined in the picture, and say so in words", async () => {
  const page = await openTrace("racing", { allowed: /willReadFrequently/ });
  expect(await page.locator(".rv-tl-summary").innerText()).toContain(
    "Nothing orders that main reads hits and that worker writes it.",
  );
  await button(page, "worker writes 1 to hits, in a race with main").click();
  expect(await moment(page)).toBe("worker writes 1 to hits, in a race with main");
  // Around each of the two stands a diamond in the colour of what is wrong, and around no other.
  const isRinged = (index: number) =>
    page.evaluate((it) => {
      const canvas = document.querySelector("canvas")!;
      const { x, y } = harness.plot!.pointOf(it);
      const scale = canvas.width / canvas.clientWidth;
      const { data } = canvas
        .getContext("2d")!
        .getImageData((x - 2) * scale, (y - 10) * scale, 4 * scale, 4 * scale);
      return Array.from({ length: data.length / 4 }).some(
        (_, pixel) => data[4 * pixel]! > 140 && data[4 * pixel + 1]! < 70,
      );
    }, index);
  expect(await Promise.all([5, 8, 2].map(isRinged))).toEqual([true, true, false]);
});

test("too many values to draw are counted, and are drawn when one comes near", async () => {
  const page = await openTrace("long");
  await page.getByText(/1,249 values are handed over in this stretch/).waitFor();
  for (let i = 0; i < 8; i++) await button(page, "Zoom in").click();
  await expect.poll(() => page.locator(".rv-tl-crowd").innerText()).toBe("");
});

test("a million events are summarised", { timeout: 60_000 }, async () => {
  const page = await openTrace("million");
  await page.getByText(/13 goroutines, 1,000,000 events/).waitFor();
  const begun = Date.now();
  for (let i = 0; i < 5; i++) await button(page, "Zoom in").click();
  await settled(page);
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test("a tap chooses, two fingers zoom", async () => {
  const page = await openTrace("handOff", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const position = await page.evaluate(() => harness.plot!.pointOf(8));
  await slider(page).tap({ position });
  expect(await now(page)).toBe(9);
  const all = await width(page);
  const box = (await slider(page).boundingBox())!;
  const client = await page.context().newCDPSession(page);
  const fingers = (apart: number) =>
    [1, -1].map((side, id) => ({ x: box.x + 220 + side * apart, y: box.y + 60, id }));
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(30) });
  for (const apart of [40, 60, 80]) {
    await client.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: fingers(apart),
    });
  }
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect.poll(() => width(page)).toBeLessThan(all / 1.5);
  expect(await now(page)).toBe(9);
});

test.each(["light", "dark"] as const)("axe finds nothing, in %s", async (colorScheme) => {
  const page = await openTrace("lockOrder", { colorScheme });
  await page.getByText("What the shapes mean").click();
  for (const tab of ["Events", "Who waits for whom"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await violations(page), tab).toEqual([]);
  }
});

test("on paper it is light and has no buttons", async () => {
  const page = await openTrace("handOff", {
    colorScheme: "dark",
    allowed: /willReadFrequently/,
  });
  const corner = () =>
    page.evaluate(() => [
      ...document.querySelector("canvas")!.getContext("2d")!.getImageData(3, 3, 1, 1).data,
    ]);
  expect((await corner())[0]).toBeLessThan(60);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await settled(page);
  expect(await corner()).toEqual([255, 255, 255, 255]);
  expect(await page.locator(".rv-tl-toolbar").isVisible()).toBe(false);
  expect(await page.locator(".rv-tl-events").isVisible()).toBe(true);
});

test("motion is smooth where it is welcome, and absent where it is not", async () => {
  const page = await openTrace("handOff", { reducedMotion: "no-preference" });
  const all = await width(page);
  // Looked at before there is another frame.
  const atOnce = await page.evaluate(() => {
    harness.plot!.zoom(4, undefined, true);
    return harness.plot!.view.to - harness.plot!.view.from;
  });
  expect(atOnce).toBeCloseTo(all);
  await expect.poll(() => width(page)).toBeCloseTo(all / 4);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(() => harness.plot!.zoom(1 / 4, undefined, true));
  expect(await width(page)).toBeCloseTo(all);
});
