import { expect, test } from "vitest";
import { FakeStorage } from "./fake-storage.ts";
import { migrate } from "./migrations.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const at = now.toISOString();

function migrated(entries: Record<string, string>, room?: number) {
  const shared = new FakeStorage(Object.entries(entries), room);
  migrate(shared.tab().storage, now);
  return Object.fromEntries(shared.entries);
}

test("what the first pages stored becomes today's form", () => {
  expect(
    migrated({
      "rendezvous/1/answer/drain": "mine",
      "rendezvous/1/answer/drain/before-reset": "mine before",
      "rendezvous/1/cell/channels/buffer": "a cell",
      "rendezvous/1/cell/channels/close/before-reset": "only this",
      "rendezvous/1/passed": '["drain"]',
      "rendezvous/1/settings": "{}",
      "starlight-theme": "dark",
    }),
  ).toEqual({
    "rendezvous/2/text/answer/drain": '{"text":"mine"}',
    "rendezvous/2/versions/answer/drain": JSON.stringify([
      { text: "mine before", at, why: "reset" },
    ]),
    "rendezvous/2/text/cell/channels/buffer": '{"text":"a cell"}',
    "rendezvous/2/versions/cell/channels/close": JSON.stringify([
      { text: "only this", at, why: "reset" },
    ]),
    "rendezvous/2/passed": '["drain"]',
    "rendezvous/2/settings": "{}",
    "starlight-theme": "dark",
  });
});

test("what is of today's form stays", () => {
  const entries = {
    "rendezvous/2/text/answer/drain": '{"text":"mine","starter":"x"}',
    "rendezvous/3/anything": "of the future",
  };
  expect(migrated(entries)).toEqual(entries);
});

test("what a tab with the old page writes later is not lost, and loses nothing", () => {
  const passed = "rendezvous/2/passed";
  expect(
    migrated({
      "rendezvous/1/answer/drain": "old tab",
      "rendezvous/1/passed": '["a","b"]',
      "rendezvous/2/text/answer/drain": '{"text":"new tab","starter":"x"}',
      [passed]: '["b","c"]',
    }),
  ).toEqual({
    "rendezvous/2/text/answer/drain": '{"text":"old tab"}',
    "rendezvous/2/versions/answer/drain": JSON.stringify([
      { text: "new tab", at, why: "elsewhere" },
    ]),
    [passed]: '["b","c","a"]',
  });
});

test.each(["no JSON", "{}", "[1"])("broken entries such as %j stand in nobody's way", (broken) => {
  expect(
    migrated({
      "rendezvous/1/answer/drain": "mine",
      "rendezvous/1/passed": broken,
      "rendezvous/2/text/answer/drain": broken,
      "rendezvous/2/versions/answer/drain": broken,
    }),
  ).toMatchObject({
    "rendezvous/2/text/answer/drain": '{"text":"mine"}',
    "rendezvous/2/passed": "[]",
  });
});

test("where there is no room, nothing is lost, and a later visit completes it", () => {
  const old = { "rendezvous/1/answer/a": "1", "rendezvous/1/answer/b": "2" };
  const full = new FakeStorage(Object.entries(old), 3);
  expect([...migrate(full.tab().storage, now)]).toEqual([["text/answer/b", '{"text":"2"}']]);
  expect(Object.fromEntries(full.entries)).toEqual({
    ...old,
    "rendezvous/2/text/answer/a": '{"text":"1"}',
  });
  expect(migrated(Object.fromEntries(full.entries))).toEqual({
    "rendezvous/2/text/answer/a": '{"text":"1"}',
    "rendezvous/2/text/answer/b": '{"text":"2"}',
  });
});
