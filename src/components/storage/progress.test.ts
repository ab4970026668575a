import { expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";
import { FakeStorage } from "./fake-storage.ts";
import { ProgressStore } from "./progress.ts";

/** A store that lives in memory only. */
const memory = () =>
  new BrowserStore(() => {
    throw new Error("no storage");
  });

test("notes what was passed, each once", () => {
  const kept = memory();
  const progress = new ProgressStore(kept);
  const listener = vi.fn<() => void>();
  progress.watch(listener);
  expect(listener).toHaveBeenCalledTimes(1);
  expect(progress.pass("drain")).toBe(true);
  expect(progress.pass("drain")).toBe(false);
  expect(progress.pass("ping-pong")).toBe(true);
  expect(listener).toHaveBeenCalledTimes(3);
  expect([...new ProgressStore(kept).passed]).toEqual(["drain", "ping-pong"]);
});

test.each(["no JSON", '{"drain":true}', "[1, null]"])("passes over %s", (text) => {
  const kept = memory();
  kept.set("passed", text);
  const progress = new ProgressStore(kept);
  expect(progress.passed.size).toBe(0);
  expect(progress.pass("drain")).toBe(true);
  expect([...progress.passed]).toEqual(["drain"]);
});

test("hears of what is passed in another tab, and loses nothing of it", () => {
  const shared = new FakeStorage();
  const [here, there] = [shared.tab(), shared.tab()].map(
    (tab) => new ProgressStore(new BrowserStore(() => tab.storage, tab)),
  ) as [ProgressStore, ProgressStore];
  const listener = vi.fn<() => void>();
  here.watch(listener);
  there.pass("drain");
  expect(listener).toHaveBeenCalledTimes(2);
  here.pass("ping-pong");
  expect([...there.passed]).toEqual(["drain", "ping-pong"]);
});
