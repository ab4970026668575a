import { expect, test } from "vitest";
import type { ReferenceEntry, ReferencePage } from "./reference-pages.ts";
import { type LinkScope, SymbolLinks } from "./symbol-links.ts";

const entry = (
  name: string,
  kind: ReferenceEntry["kind"],
  anchor: string,
  members: ReferenceEntry[] = [],
) => ({ name, kind, anchor, members }) as ReferenceEntry;

const member = (name: string, kind: ReferenceEntry["kind"], anchor: string, owner: string) => ({
  ...entry(name, kind, anchor),
  owner,
});

const chan = entry("chan", "function", "chan");
const receive = member("ReceiveChan.receive", "method", "ReceiveChan.receive", "ReceiveChan");
const receiveChan = entry("ReceiveChan", "interface", "ReceiveChan", [receive]);
const core = { id: "core", entries: [chan, receiveChan] } as unknown as ReferencePage;

const lock = member("sync.Mutex.lock", "method", "Mutex.lock", "sync.Mutex");
const unlock = member("sync.Mutex.unlock", "method", "Mutex.unlock", "sync.Mutex");
const mutex = entry("sync.Mutex", "class", "Mutex", [lock, unlock]);
const sync = { id: "sync", entries: [mutex] } as unknown as ReferencePage;

const links = new SymbolLinks([core, sync], "/base/reference/");

test.each<[string, LinkScope, string | undefined]>([
  ["chan", { page: sync }, "/base/reference/core/#chan"],
  ["chan", { page: core }, "#chan"],
  ["sync.Mutex", { page: core }, "/base/reference/sync/#Mutex"],
  ["new sync.Mutex()", { page: core }, "/base/reference/sync/#Mutex"],
  ["Mutex", { page: sync }, "#Mutex"],
  ["Mutex", { page: core }, undefined],
  ["lock", { page: sync, entry: mutex }, "#Mutex.lock"],
  ["lock", { page: sync, entry: unlock, owner: mutex }, "#Mutex.lock"],
  ["lock", { page: sync }, undefined],
  ["ch.receive()", { page: sync }, "/base/reference/core/#ReceiveChan.receive"],
  ["await mu.lock()", { page: core }, "/base/reference/sync/#Mutex.lock"],
  ["chan", { page: core, entry: chan }, undefined],
  ["chan T", { page: core }, undefined],
  ["toString", { page: core }, undefined],
])("%s", (code, scope, href) => {
  expect(links.hrefOf(code, scope)).toBe(href);
});

test("makes links of names in a text, but of none that are Go's", () => {
  const text = "Like `lock`: Go's `sync.Mutex`, or Go's\nfield `chan`. See `ch.receive()` and `x`.";
  expect(links.linked(text, { page: sync, entry: mutex })).toBe(
    "Like [`lock`](#Mutex.lock): Go's `sync.Mutex`, or Go's\nfield `chan`. See [`ch.receive()`](/base/reference/core/#ReceiveChan.receive) and `x`.",
  );
});

test("knows the types that a declaration may name", () => {
  expect(links.typesFrom({ page: sync })).toEqual({
    ReceiveChan: "/base/reference/core/#ReceiveChan",
    Mutex: "#Mutex",
  });
  expect(links.typesFrom({ page: sync, entry: mutex })).not.toHaveProperty("Mutex");
});
