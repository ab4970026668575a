import { expect, test } from "vitest";
import { BrowserStore } from "./browser-store.ts";
import { KeptText } from "./kept-text.ts";

function setUp(
  kept = new BrowserStore(() => {
    throw new Error("no storage");
  }),
) {
  const it = { original: "starter", text: "starter" };
  return { it, kept, text: new KeptText(it, "answer/drain", kept) };
}

function type({ it, text }: ReturnType<typeof setUp>, typed: string) {
  it.text = typed;
  text.keep();
}

test("what was typed is there at the next visit", () => {
  const first = setUp();
  type(first, "mine");
  const next = setUp(first.kept);
  next.text.restore();
  expect(next.it.text).toBe("mine");
});

test("what is as it was given is not stored", () => {
  const first = setUp();
  type(first, "mine");
  type(first, "starter");
  expect(first.kept.get("answer/drain")).toBeUndefined();
});

test("a reset can be undone, also at the next visit", () => {
  const first = setUp();
  type(first, "mine");
  expect(first.text.canUndo).toBe(false);
  first.text.reset();
  first.text.keep();
  expect(first.it.text).toBe("starter");
  const next = setUp(first.kept);
  next.text.restore();
  expect(next.it.text).toBe("starter");
  expect(next.text.canUndo).toBe(true);
  next.text.undoReset();
  next.text.keep();
  expect(next.it.text).toBe("mine");
  expect(next.text.canUndo).toBe(false);
});

test("resetting what is as it was given takes nothing away", () => {
  const first = setUp();
  type(first, "mine");
  first.text.reset();
  first.text.reset();
  first.text.undoReset();
  expect(first.it.text).toBe("mine");
});
