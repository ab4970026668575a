import { expect, test } from "vitest";
import { WaiterList } from "./waiter-list.ts";

test("first come, first served", () => {
  const list = new WaiterList<string>();
  expect(list.shift()).toBeUndefined();
  for (const name of ["a", "b", "c"]) list.push(name);
  expect(list.length).toBe(3);
  expect(list.first).toBe("a");
  expect([list.shift(), list.shift()]).toEqual(["a", "b"]);
  list.push("d");
  expect(list.length).toBe(2);
  expect([list.shift(), list.shift(), list.shift()]).toEqual(["c", "d", undefined]);
  expect(list.first).toBeUndefined();
});

test("all can be taken at once; who comes later waits anew", () => {
  const list = new WaiterList<string>();
  for (const name of ["a", "b", "c"]) list.push(name);
  list.shift();
  expect(list.takeAll()).toEqual(["b", "c"]);
  expect(list.length).toBe(0);
  expect(list.takeAll()).toEqual([]);
  list.push("d");
  expect(list.shift()).toBe("d");
});

test("a line of any length stays in order", () => {
  const list = new WaiterList<string>();
  const came: string[] = [];
  const went: (string | undefined)[] = [];
  for (let i = 0; i < 1_000; i++) {
    for (let j = 0; j <= i % 5; j++) {
      came.push(`${i}.${j}`);
      list.push(`${i}.${j}`);
    }
    for (let j = 0; j <= (i * 7) % 4; j++) went.push(list.shift());
  }
  while (list.length > 0) went.push(list.shift());
  expect(went.filter((it) => it !== undefined)).toEqual(came);
});
