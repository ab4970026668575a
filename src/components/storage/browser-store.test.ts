import { expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";
import { FakeStorage } from "./fake-storage.ts";

const storeIn = (shared: FakeStorage, tab = shared.tab()) =>
  new BrowserStore(() => tab.storage, tab);

test("keeps a text for the next visit, and forgets it", () => {
  const shared = new FakeStorage();
  storeIn(shared).set("passed", "[]");
  expect([...shared.entries]).toEqual([["rendezvous/2/passed", "[]"]]);
  const next = storeIn(shared);
  expect(next.get("passed")).toBe("[]");
  expect(next.keys()).toEqual(["passed"]);
  next.remove("passed");
  expect(next.get("passed")).toBeUndefined();
  expect(shared.entries.size).toBe(0);
});

test("goes on in memory when there is no room, and says so once", () => {
  const store = storeIn(new FakeStorage([], 1));
  const listener = vi.fn<() => void>();
  store.onRefused(listener);
  store.set("a", "1");
  expect(listener).not.toHaveBeenCalled();
  store.set("b", "2");
  store.set("b", "3");
  expect(store.get("a")).toBe("1");
  expect(store.get("b")).toBe("3");
  expect(store.keys()).toEqual(["a", "b"]);
  expect(listener).toHaveBeenCalledTimes(1);
  store.remove("b");
  expect(store.get("b")).toBeUndefined();
});

test("stores again once there is room", () => {
  const shared = new FakeStorage([], 1);
  const store = storeIn(shared);
  store.set("a", "1");
  store.set("b", "2");
  store.remove("a");
  store.set("b", "3");
  expect([...shared.entries.values()]).toEqual(["3"]);
  expect(store.get("b")).toBe("3");
});

test("goes on where storage is forbidden", () => {
  const store = new BrowserStore(() => {
    throw new Error("SecurityError");
  });
  expect(store.get("a")).toBeUndefined();
  store.set("a", "1");
  expect(store.get("a")).toBe("1");
  expect(store.keys()).toEqual(["a"]);
  const late = vi.fn<() => void>();
  store.onRefused(late);
  expect(late).toHaveBeenCalledTimes(1);
});

test("brings what earlier pages have stored to today's form, once it is used", () => {
  const shared = new FakeStorage([["rendezvous/1/answer/drain", "mine"]]);
  expect(storeIn(shared).get("text/answer/drain")).toBe('{"text":"mine"}');
  expect([...shared.entries.keys()]).toEqual(["rendezvous/2/text/answer/drain"]);
});

test("what earlier pages have stored is there also where the new form has no room", () => {
  const shared = new FakeStorage([["rendezvous/1/answer/drain", "mine"]], 1);
  const store = storeIn(shared);
  expect(store.get("text/answer/drain")).toBe('{"text":"mine"}');
  const listener = vi.fn<() => void>();
  store.onRefused(listener);
  expect(listener).toHaveBeenCalledTimes(1);
});

test("tells what other tabs store and remove, and nothing of its own", () => {
  const shared = new FakeStorage();
  const [here, there] = [storeIn(shared), storeIn(shared)];
  const changed: string[] = [];
  here.onChange((key) => changed.push(key));
  here.set("a", "here");
  there.set("a", "there");
  there.remove("a");
  const other = shared.tab().storage;
  other.setItem("starlight-theme", "dark");
  other.clear();
  expect(changed).toEqual(["a", "a"]);
});
