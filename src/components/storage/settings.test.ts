import { expect, test, vi } from "vitest";
import { BrowserStore } from "./browser-store.ts";
import { SettingsStore } from "./settings.ts";

function kept(text?: string) {
  const entries = new Map(text === undefined ? [] : [["rendezvous/1/settings", text]]);
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  };
  return () => new SettingsStore(new BrowserStore(() => storage as unknown as Storage));
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
