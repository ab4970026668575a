/**
 * How smooth a timeline is: opens traces of 10,000 and of 1,000,000 events in headless Chromium, moves
 * and zooms each for some seconds, one change a frame, and prints how long painting and frames took.
 *
 *     node bench/timeline-frames.ts
 */
import { launchChromium } from "../tests/chromium.ts";
import { serveTimelines } from "../tests/timeline/timelines.ts";
import type { TimelineHarness } from "../tests/timeline/harness.ts";

declare const harness: TimelineHarness;

const FRAMES = 240;

interface Measured {
  opened: number;
  /** Milliseconds from frame to frame. */
  frames: number[];
  /** Milliseconds of painting, each frame. */
  paints: number[];
}

const served = await serveTimelines();
const browser = await launchChromium();
try {
  for (const name of ["long", "million"] as const) {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(served.url);
      const measured = await page.evaluate(move, [name, FRAMES] as const);
      const { opened, frames, paints } = measured;
      const events = name === "long" ? "10,000" : "1,000,000";
      process.stdout.write(
        `${events} events, ${width} px: opened in ${opened.toFixed(0)} ms; ` +
          `paint median ${at(paints, 0.5)} ms, 95 % ${at(paints, 0.95)} ms, worst ${at(paints, 1)} ms; ` +
          `frame median ${at(frames, 0.5)} ms, 95 % ${at(frames, 0.95)} ms, worst ${at(frames, 1)} ms\n`,
      );
      await page.close();
    }
  }
} finally {
  await browser.close();
  await served.close();
}

function at(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

/** Runs in the page. */
async function move([name, count]: readonly ["long" | "million", number]): Promise<Measured> {
  const opened = harness.show(name);
  const plot = harness.plot!;
  const frames: number[] = [];
  const paints: number[] = [];
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  // In to single events, along them, and out again.
  const change = (i: number) => {
    if (i < count / 4) plot.zoom(1.12);
    else if (i < count / 2) plot.drag(-12);
    else if (i < (3 * count) / 4) plot.zoom(1 / 1.12);
    else plot.drag(i % 2 === 0 ? -40 : 40);
  };
  await frame();
  let last = await frame();
  for (let i = 0; i < count; i++) {
    change(i);
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  for (let i = 0; i < count; i++) {
    change(i);
    const begun = performance.now();
    plot.paintNow();
    paints.push(performance.now() - begun);
  }
  return { opened, frames, paints };
}
