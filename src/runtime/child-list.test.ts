import { expect, test } from "vitest";
import { type Child, ChildList } from "./child-list.ts";

class Named implements Child {
  readonly name: string;
  owner = undefined;
  next: Child | undefined = undefined;
  previous: Child | undefined = undefined;
  constructor(name: string) {
    this.name = name;
  }
  end(): void {
    // Nothing ends here.
  }
}

/** A list, and its children by their names. */
function listOf(names: string) {
  const list = new ChildList();
  const children = names.split("").map((name) => new Named(name));
  for (const child of children) list.push(child);
  return { list, children };
}

function taken(list: ChildList): string {
  let names = "";
  for (let child = list.shift(); child; child = list.shift()) {
    expect([child.next, child.previous]).toEqual([undefined, undefined]);
    if (child instanceof Named) names += child.name;
  }
  expect(list.isEmpty).toBe(true);
  return names;
}

test("first come, first served", () => {
  expect(taken(listOf("abc").list)).toBe("abc");
  expect(new ChildList().shift()).toBeUndefined();
});

test.each([
  ["a", "bcd"],
  ["c", "abd"],
  ["d", "abc"],
  ["bc", "ad"],
  ["abcd", ""],
])("without %s, of abcd there is left %s", (leaving, left) => {
  const { list, children } = listOf("abcd");
  for (const child of children) if (leaving.includes(child.name)) list.remove(child);
  expect(list.isEmpty).toBe(left === "");
  expect(taken(list)).toBe(left);
});

test("one that was taken over leaves as any other", () => {
  const [{ list }, other] = [listOf("ab"), listOf("cd")];
  list.takeAll(other.list);
  list.remove(other.children[0]!);
  expect(taken(list)).toBe("abd");
});

test.each([
  ["ab", "cd", "abcd"],
  ["", "cd", "cd"],
  ["ab", "", "ab"],
  ["", "", ""],
])("%s takes all that %s has", (mine, yours, all) => {
  const [{ list }, other] = [listOf(mine), listOf(yours)];
  list.takeAll(other.list);
  expect(other.list.isEmpty).toBe(true);
  other.list.push(new Named("x"));
  expect(taken(list)).toBe(all);
  expect(taken(other.list)).toBe("x");
});
