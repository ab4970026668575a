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

function queueOf(...names: string[]) {
  const queue = new LinkedQueue<Item>();
  const items = names.map((name) => new Item(name));
  for (const item of items) queue.push(item);
  return { queue, items };
}

test("first in, first out", () => {
  const { queue } = queueOf("a", "b", "c");
  expect(queue.first?.name).toBe("a");
  expect(drained(queue)).toBe("abc");
  expect(queue.first).toBeUndefined();
});

test.each([
  [0, "bcd"],
  [1, "acd"],
  [2, "abd"],
])("number %i leaves, and one who comes is last", (n, left) => {
  const { queue, items } = queueOf("a", "b", "c");
  queue.remove(items[n]!);
  queue.push(new Item("d"));
  expect(drained(queue)).toBe(left);
});

test("who has left can come again, and stands behind the others", () => {
  const { queue, items } = queueOf("a", "b");
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
