import { expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";
import { FakeStorage } from "./fake-storage.ts";
import { SettingsStore } from "./settings.ts";

function kept(text?: string) {
  const shared = new FakeStorage(text === undefined ? [] : [["rendezvous/2/settings", text]]);
  return () => new SettingsStore(new BrowserStore(() => shared.tab().storage));
}

test("a setting has its default until it is set, and keeps what it was set to", () => {
  const visit = kept();
  expect(visit().get("vim")).toBe(false);
  visit().set("vim", true);
  expect(visit().get("vim")).toBe(true);
  expect(visit().get("formatsOnSave")).toBe(true);
});

test("what was stored by another version, or is broken, counts as nothing", () => {
  for (const text of ["{", "7", "null", '{"vim":"yes"}']) {
    expect(kept(text)().get("vim"), text).toBe(false);
  }
  const visit = kept('{"later":1}');
  visit().set("vim", true);
  expect(visit().get("vim")).toBe(true);
});

test("who watches a setting hears of its changes, until they stop", () => {
  const settings = kept()();
  const listener = vi.fn<() => void>();
  const end = settings.watch("vim", listener);
  settings.set("formatsOnSave", false);
  settings.set("vim", true);
  end();
  settings.set("vim", false);
  expect(listener).toHaveBeenCalledTimes(1);
});
