import { expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";

/** Enough of a browser's storage, with room for `room` entries. */
function fakeStorage(room = Infinity) {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, value: string) {
      if (!entries.has(key) && entries.size >= room) throw new Error("QuotaExceededError");
      entries.set(key, value);
    },
    removeItem: (key: string) => void entries.delete(key),
  };
  return { entries, storage: () => storage as unknown as Storage };
}

test("keeps a text for the next visit, and forgets it", () => {
  const { storage, entries } = fakeStorage();
  new BrowserStore(storage).set("answer/drain", "text");
  expect([...entries]).toEqual([["rendezvous/1/answer/drain", "text"]]);
  const next = new BrowserStore(storage);
  expect(next.get("answer/drain")).toBe("text");
  next.remove("answer/drain");
  expect(next.get("answer/drain")).toBeUndefined();
  expect(entries.size).toBe(0);
});

test("goes on in memory when there is no room, and says so once", () => {
  const { storage } = fakeStorage(1);
  const store = new BrowserStore(storage);
  const listener = vi.fn<() => void>();
  store.onRefused(listener);
  store.set("a", "1");
  expect(listener).not.toHaveBeenCalled();
  store.set("b", "2");
  store.set("b", "3");
  expect(store.get("a")).toBe("1");
  expect(store.get("b")).toBe("3");
  expect(listener).toHaveBeenCalledTimes(1);
  store.remove("b");
  expect(store.get("b")).toBeUndefined();
});

test("stores again once there is room", () => {
  const { storage, entries } = fakeStorage(1);
  const store = new BrowserStore(storage);
  store.set("a", "1");
  store.set("b", "2");
  store.remove("a");
  store.set("b", "3");
  expect([...entries.values()]).toEqual(["3"]);
  expect(store.get("b")).toBe("3");
});

test("goes on where storage is forbidden", () => {
  const store = new BrowserStore(() => {
    throw new Error("SecurityError");
  });
  expect(store.get("a")).toBeUndefined();
  store.set("a", "1");
  expect(store.get("a")).toBe("1");
  const late = vi.fn<() => void>();
  store.onRefused(late);
  expect(late).toHaveBeenCalledTimes(1);
});
