/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { DependentOperation } from "./dependent-operation.ts";

const begin = () => new DependentOperation<void>("call", "own state");
const nothing = () => {};

test("whoever waits for it is shown at itself, or at what it depends on", async () => {
  await printed(async () => {
    const operation = begin();
    expect(operation.blockedOn).toBe(operation);
    expect(operation.waitsFor).toBeUndefined();

    const sleep = async () => time.sleep(1);
    const task = sleep();
    operation.dependOn(task, nothing);
    expect(operation.blockedOn?.state).toBe("sleep");
    expect(operation.waitsFor).toBe(task);
    expect(operation.waitsForHost).toBe(false);
    await task;
    expect(operation.blockedOn).toBe(operation);
    expect(operation.waitsFor).toBeUndefined();

    const promise = Promise.resolve();
    operation.dependOn(promise, nothing);
    expect(operation.waitsForHost).toBe(true);
    expect(operation.blockedOn).toBeUndefined();
    await promise;
    await time.sleep(1);
    expect(operation.waitsForHost).toBe(false);

    operation.complete();
    expect(operation.blockedOn).toBeUndefined();
    operation.awaited = true;
  });
});

test("a function that waits for the host makes it do so", async () => {
  await printed(async () => {
    const operation = begin();
    const task = (async () => Promise.resolve())();
    operation.dependOn(task, () => operation.complete());
    expect(operation.waitsForHost).toBe(true);
    await operation;
  });
});

test("an error that nobody awaits is a panic, one that somebody does is thrown there", async () => {
  const unseen = await run(async () => {
    begin().throws(new Error("no"));
    await chan().receive();
  });
  expect(unseen.message).toBe("panic: no");

  const lines = await printed(async () => {
    const operation = begin();
    operation.throws(new Error("at once"));
    await operation.catch((error: unknown) => console.log(String(error)));
    const later = begin();
    const seen = later.catch((error: unknown) => console.log(String(error)));
    later.throws(new Error("later"));
    await seen;
  });
  expect(lines).toEqual(["Error: at once", "Error: later"]);
});
