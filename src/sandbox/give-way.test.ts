import { expect, test } from "vitest";
import { GiveWay } from "./give-way.ts";

/** A host whose time passes when it is told to. */
class SteppedHost {
  now = 1_000;
  turns = 0;
  #timers: { at: number; callback: () => void }[] = [];

  readonly hostNow = () => this.now;
  readonly hostTurn = () => {
    this.turns++;
    return Promise.resolve();
  };
  readonly setHostTimer = (callback: () => void, delay: number) => {
    const timer = { at: this.now + delay, callback };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((it) => it !== timer));
  };

  async pass(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.now);
    this.#timers = this.#timers.filter(({ at }) => at > this.now);
    for (const { callback } of due) callback();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
}

function start() {
  const host = new SteppedHost();
  const giveWay = new GiveWay(host);
  const turn = () => {
    const state = { over: false };
    void giveWay.turn().then(() => (state.over = true));
    return state;
  };
  return { host, giveWay, turn };
}

test("while nobody types, a turn is the host's turn", async () => {
  const { host, turn } = start();
  const one = turn();
  await host.pass(0);
  expect(one.over).toBe(true);
  expect(host.turns).toBe(1);
});

test("after a key it lasts 200 ms longer, and from another key again", async () => {
  const { host, giveWay, turn } = start();
  giveWay.rest();
  const one = turn();
  await host.pass(190);
  giveWay.rest();
  await host.pass(10);
  expect(one.over).toBe(false);
  await host.pass(190);
  expect(one.over).toBe(true);
  const next = turn();
  await host.pass(0);
  expect(next.over).toBe(true);
});

test("who types without end holds it up for a second, and no longer", async () => {
  const { host, giveWay, turn } = start();
  giveWay.rest();
  const one = turn();
  await host.pass(0);
  let waited = 0;
  while (!one.over && waited < 5_000) {
    await host.pass(20);
    giveWay.rest();
    waited += 20;
  }
  expect(waited).toBe(1_000);
  const next = turn();
  await host.pass(0);
  expect(next.over).toBe(true);
});

test("a request ends the rest, and has its own second", async () => {
  const { host, giveWay, turn } = start();
  giveWay.rest();
  const one = turn();
  await host.pass(20);
  giveWay.begin();
  await host.pass(0);
  expect(one.over).toBe(true);
  giveWay.rest();
  const next = turn();
  await host.pass(199);
  expect(next.over).toBe(false);
  await host.pass(1);
  expect(next.over).toBe(true);
});
