import { expect, test } from "vitest";
import { copyUnread, madeWhenRead } from "./made-when-read.ts";

interface Box {
  list?: number[];
  name?: string;
}

function box(): { box: Box; made: () => number } {
  let times = 0;
  const it: Box = { name: "box" };
  madeWhenRead(it, "list", () => {
    times++;
    return [1, 2];
  });
  return { box: it, made: () => times };
}

test("a value is made when it is read, and looks like any other", () => {
  const { box: it, made } = box();
  expect(Object.keys(it)).toEqual(["name", "list"]);
  expect(made()).toBe(0);
  expect(it).toEqual({ name: "box", list: [1, 2] });
  expect(made()).toBeGreaterThan(0);
});

test("it is there in every copy", () => {
  const { box: it } = box();
  for (const copy of [{ ...it }, structuredClone(it), JSON.parse(JSON.stringify(it)) as Box]) {
    expect(copy).toEqual({ name: "box", list: [1, 2] });
    expect(Object.getOwnPropertyDescriptor(copy, "list")).toHaveProperty("value");
  }
});

test("it may be set and deleted, and what is copied unread stays as it was", () => {
  const { box: it, made } = box();
  const [copy, other] = [copyUnread(it), copyUnread(it)];
  expect(made()).toBe(0);
  copy.list = [3];
  delete it.list;
  expect(it).toEqual({ name: "box" });
  expect(copy.list).toEqual([3]);
  expect(other.list).toEqual([1, 2]);
});

test("what is frozen can still be read", () => {
  const { box: it } = box();
  expect(Object.freeze(it).list).toEqual([1, 2]);
});
