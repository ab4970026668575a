import { expect, test } from "vitest";
import { publicSymbols } from "./public-symbols.ts";
import { indexes, referencePages } from "./reference-pages.ts";

const symbols = publicSymbols(...indexes);
const find = (name: string) => symbols.find((it) => it.name === name)!;
const membersOf = (name: string) =>
  symbols.filter(({ owner }) => owner === name).map((it) => it.name.slice(name.length + 1));

test.each([
  ["chan", "function chan<T>(capacity?: number): Chan<T>"],
  ["Chan", "interface Chan<T> extends ReceiveChan<T>, SendChan<T> {  }"],
  ["Panic", "class Panic extends Error {  }"],
  ["ReceiveChan.len", "readonly len: number"],
  ["SendChan.send", "send(value: T): PromiseLike<void>"],
  ["context.CancelFunc", "type CancelFunc = () => void"],
  ["time.Second", "const Second: 1000"],
  ["RunOptions.seed", "seed?: number"],
  // What it is called in the library's own code is nobody's business.
  ["sync.Map.delete", "delete(key: K): void"],
])("the declaration of %s", (name, signature) => {
  expect(find(name).signature).toBe(signature);
});

test("an outline lists what a class has, and how it is made", () => {
  expect(find("sync.Map").signature).toMatch(/^class Map<K, V> \{ load\(key: K\): /);
  expect(find("sync.Cond").signature).toMatch(/^class Cond \{ constructor\(l: Locker\); /);
});

test("members of a class that nobody can reach are told of by those that have them", () => {
  expect(membersOf("atomic.Int64")).toEqual(expect.arrayContaining(["add", "load", "store"]));
  expect(find("atomic.Bool.load").signature).toBe("load(): boolean");
  expect(find("atomic.Bool").signature).not.toContain("extends");
  // Also where it does one of them in its own way.
  expect(membersOf("atomic.Value")).toEqual(expect.arrayContaining(["load", "store", "swap"]));
});

test("members that another entry tells of are left to it", () => {
  expect(membersOf("Chan")).toEqual([]);
  expect(membersOf("Panic")).toEqual([]);
});

test("what is thrown has a type and a reason", () => {
  expect(find("SendChan.send").throws).toEqual([
    { type: "Panic", text: "`send on closed channel`" },
  ]);
});

test("each module has a page, and each symbol one place", () => {
  const pages = referencePages(symbols);
  const modules = symbols.filter(({ kind }) => kind === "namespace").map(({ name }) => name);
  expect(pages.map(({ id }) => id).sort()).toEqual(
    ["go-chan-select", "testing", ...modules].sort(),
  );
  const shown = pages.flatMap(({ entries }) => entries.flatMap((it) => [it, ...it.members]));
  expect(shown.map(({ name }) => name).sort()).toEqual(
    symbols
      .map(({ name }) => name)
      .filter((name) => !modules.includes(name))
      .sort(),
  );
  for (const { id, entries } of pages) {
    const anchors = entries.flatMap((it) => [it, ...it.members]).map(({ anchor }) => anchor);
    expect(new Set(anchors).size, id).toBe(anchors.length);
    expect(anchors.filter((it) => !/^[\w.]+$/.test(it))).toEqual([]);
  }
});

test("a page begins with what is wanted first", () => {
  const pages = referencePages(symbols);
  expect(pages[0]!.importLine).toMatch(/^import \{ go, chan, select, /);
  expect(pages.at(-1)!.importLine).toMatch(/^import \{ run, explore, replay, /);
});

test("a module that is new comes behind those that are known, before testing", () => {
  const module = { ...find("sync"), name: "brandnew" };
  const within = { ...find("sync.Mutex"), name: "brandnew.Thing" };
  const pages = referencePages([module, within, ...symbols]);
  expect(pages.slice(-2).map(({ id }) => id)).toEqual(["brandnew", "testing"]);
  expect(pages.at(-2)).toMatchObject({
    importLine: 'import { brandnew } from "rendezvous";',
    entries: [{ anchor: "Thing", members: [] }],
  });
});
