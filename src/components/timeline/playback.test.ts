import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Playback } from "./playback.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stepper(length: number) {
  let at = 0;
  const changes: boolean[] = [];
  const playback = new Playback(
    () => ++at < length,
    (isPlaying) => changes.push(isPlaying),
  );
  return { playback, changes, at: () => at };
}

test("it goes on at its rate, and ends with the trace", () => {
  const { playback, changes, at } = stepper(6);
  playback.rate = 2;
  playback.play();
  vi.advanceTimersByTime(1_000);
  expect(at()).toBe(2);
  playback.rate = 10;
  vi.advanceTimersByTime(1_000);
  expect(at()).toBe(6);
  expect(changes).toEqual([true, false]);
});

test("it rests when told so, and can go on", () => {
  const { playback, at } = stepper(100);
  playback.rate = 10;
  playback.play();
  vi.advanceTimersByTime(500);
  playback.pause();
  vi.advanceTimersByTime(500);
  expect(at()).toBe(5);
  playback.play();
  playback.play();
  vi.advanceTimersByTime(500);
  expect(at()).toBe(10);
});

test("a high rate takes several events at a time", () => {
  const { playback, at } = stepper(10_000);
  playback.rate = 200;
  playback.play();
  vi.advanceTimersByTime(1_000);
  expect(at()).toBe(200);
});
