import { expect, test } from "vitest";
import { shortcutOf, shortcutText } from "./shortcuts.ts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  shortcutOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  } as KeyboardEvent);

test("Ctrl and Cmd mean the same", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(press("Enter", held)).toBe("run");
    expect(press("Enter", { ...held, shiftKey: true })).toBe("check");
    expect(press("s", held)).toBe("save");
  }
});

test("other keys, and other keys held, mean nothing", () => {
  expect(press("Enter")).toBeUndefined();
  expect(press("Enter", { ctrlKey: true, altKey: true })).toBeUndefined();
  expect(press("S", { ctrlKey: true, shiftKey: true })).toBeUndefined();
  expect(press("a", { ctrlKey: true })).toBeUndefined();
});

test("keys are written as other keyboards than Apple's have them", () => {
  expect(shortcutText("Ctrl+Shift+Enter")).toBe("Ctrl+Shift+Enter");
});
