import { expect, test } from "vitest";
import { formatWorkFile, parseWorkFile } from "../../progress/work-file.ts";
import { BrowserStore } from "./browser-store.ts";
import { FakeStorage } from "./fake-storage.ts";
import { ProgressStore } from "./progress.ts";
import { importWork, storedWork, type WorkPlaces } from "./stored-work.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const version = { text: "before", at: "2026-02-01T00:00:00.000Z", why: "run" };

function browser(entries: Record<string, unknown>, theme?: string): WorkPlaces {
  const stored = Object.entries(entries).map(
    ([key, value]) =>
      [`rendezvous/2/${key}`, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const { storage } = new FakeStorage(stored).tab();
  const store = new BrowserStore(() => storage);
  let chosen = theme;
  return {
    store,
    progress: new ProgressStore(store),
    theme: { chosen: () => chosen, choose: (it) => (chosen = it) },
  };
}

const full = () =>
  browser(
    {
      passed: ["drain"],
      "text/answer/drain": { text: "mine", starter: "s1", over: "o1" },
      "versions/answer/drain": [version],
      "versions/cell/channels/buffer": [version],
      settings: { vim: true, broken: null },
    },
    "dark",
  );

test("all that is stored, as one value", () => {
  expect(storedWork(full())).toEqual({
    passed: ["drain"],
    programs: {
      "answer/drain": { text: "mine", starter: "s1", versions: [version] },
      "cell/channels/buffer": { versions: [version] },
    },
    settings: { vim: true, theme: "dark" },
  });
});

test("goes to another browser by a file, whole", () => {
  const file = formatWorkFile(storedWork(full()), now);
  const there = browser({});
  importWork(there, parseWorkFile(file), now);
  expect(storedWork(there)).toEqual(storedWork(full()));
});

test("and takes nothing away there", () => {
  const there = browser(
    { passed: ["ping-pong"], "text/answer/drain": { text: "theirs" } },
    "light",
  );
  const summary = importWork(there, storedWork(full()), now);
  expect(summary).toEqual({
    passed: ["drain"],
    taken: [],
    asVersion: ["answer/drain"],
    settings: ["vim"],
  });
  expect(storedWork(there)).toEqual({
    passed: ["ping-pong", "drain"],
    programs: {
      "answer/drain": {
        text: "theirs",
        versions: [{ text: "mine", at: now.toISOString(), why: "import" }, version],
      },
      "cell/channels/buffer": { versions: [version] },
    },
    settings: { vim: true, theme: "light" },
  });
});

test("where nothing can be stored, it is there until the page is left", () => {
  const store = new BrowserStore(() => {
    throw new Error("forbidden");
  });
  const there = { ...browser({}), store, progress: new ProgressStore(store) };
  importWork(there, storedWork(full()), now);
  expect(storedWork(there).programs).toEqual(storedWork(full()).programs);
});

test.each(["{", "[1]", "null"])("settings that are stored as %s count as none", (broken) => {
  expect(storedWork(browser({ settings: broken })).settings).toEqual({});
});
