import { expect, test } from "vitest";
import { type Linked, LinkedQueue } from "./linked-queue.ts";

class Item implements Linked<Item> {
  next: Item | undefined = undefined;
  previous: Item | undefined = undefined;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Takes all, and tells their names. */
function drained(queue: LinkedQueue<Item>): string {
  let names = "";
  for (let item = queue.first; item; item = queue.first) {
    names += item.name;
    queue.remove(item);
  }
  return names;
}

function queueOf(names: string) {
  const queue = new LinkedQueue<Item>();
  const items = names.split("").map((name) => new Item(name));
  for (const item of items) queue.push(item);
  return { queue, items };
}

test("first in, first out", () => {
  const { queue } = queueOf("abc");
  expect(queue.first?.name).toBe("a");
  expect(drained(queue)).toBe("abc");
  expect(queue.first).toBeUndefined();
});

test.each([
  [0, "bcd"],
  [1, "acd"],
  [2, "abd"],
])("number %i leaves, and one who comes is last", (n, left) => {
  const { queue, items } = queueOf("abc");
  queue.remove(items[n]!);
  queue.push(new Item("d"));
  expect(drained(queue)).toBe(left);
});

test("who has left can come again, and stands behind the others", () => {
  const { queue, items } = queueOf("ab");
  queue.remove(items[0]!);
  queue.push(items[0]!);
  expect(drained(queue)).toBe("ba");
});

test("an empty queue can be filled again", () => {
  const { queue, items } = queueOf("a");
  queue.remove(items[0]!);
  queue.push(items[0]!);
  queue.push(new Item("b"));
  expect(drained(queue)).toBe("ab");
});

/** Takes all, one by one: each without links then. */
function taken(queue: LinkedQueue<Item>): string {
  let names = "";
  for (let item = queue.shift(); item; item = queue.shift()) {
    expect([item.next, item.previous]).toEqual([undefined, undefined]);
    names += item.name;
  }
  expect(queue.isEmpty).toBe(true);
  return names;
}

test("first come, first served", () => {
  expect(taken(queueOf("abc").queue)).toBe("abc");
  expect(new LinkedQueue<Item>().shift()).toBeUndefined();
});

test.each([
  ["a", "bcd"],
  ["c", "abd"],
  ["d", "abc"],
  ["bc", "ad"],
  ["abcd", ""],
])("without %s, of abcd there is left %s", (leaving, left) => {
  const { queue, items } = queueOf("abcd");
  for (const item of items) if (leaving.includes(item.name)) queue.remove(item);
  expect(queue.isEmpty).toBe(left === "");
  expect(queue.size).toBe(left.length);
  expect([...queue].map(({ name }) => name).join("")).toBe(left);
  expect(taken(queue)).toBe(left);
});

test("one that was taken over leaves as any other", () => {
  const [{ queue }, other] = [queueOf("ab"), queueOf("cd")];
  queue.takeAll(other.queue);
  queue.remove(other.items[0]!);
  expect(taken(queue)).toBe("abd");
});

test.each([
  ["ab", "cd", "abcd"],
  ["", "cd", "cd"],
  ["ab", "", "ab"],
  ["", "", ""],
])("%s takes all that %s has", (mine, yours, all) => {
  const [{ queue }, other] = [queueOf(mine), queueOf(yours)];
  queue.takeAll(other.queue);
  expect(queue.size).toBe(all.length);
  expect(other.queue.isEmpty).toBe(true);
  other.queue.push(new Item("x"));
  expect(taken(queue)).toBe(all);
  expect(taken(other.queue)).toBe("x");
});
