/**
 * Go's `test/chan/select5.go`, ported. It generates a program with every combination of cases; here
 * the cases are put together as the program runs. What Go's language says of the order in which
 * operands are evaluated, TypeScript says of the properties of an object; what is left to be shown is
 * that the library takes them as they are, once, and chooses the one case that is ready.
 *
 * This file is lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { chan, nilChan, select, type Chan, type ReceiveChan, type SendCase } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import { Choices } from "./choices.ts";

type Cases = Record<string, ReceiveChan<number> | SendCase | true>;

/** What Go keeps in the variables of its generated program. */
class World {
  readonly c = chan<number>(1);
  readonly nilch = nilChan<number>();
  readonly dummy = chan<number>();
  readonly m = new Map<number, number>();
  n = 1;
  x = 0;
  count = 0;
  #order = 0;
  #hasDefault = false;
  readonly #choices = new Choices();

  next(): boolean {
    this.#order = 0;
    this.#hasDefault = false;
    return this.#choices.next();
  }

  maybe(): boolean {
    return this.#choices.maybe();
  }

  /** A default, at most once: wherever it stands, and though some case may be ready. */
  maybeDefault(cases: Cases): void {
    if (this.#hasDefault || !this.maybe()) return;
    this.#hasDefault = true;
    cases.default = true;
  }

  mustDefault(cases: Cases): void {
    if (!this.#hasDefault) cases.default = true;
  }

  /** Gives `it`, and requires that it is asked for after all those with a lower number. */
  at<T>(order: number, it: T): T {
    if (order <= this.#order) fail(`invalid order ${order} after ${this.#order}`);
    this.#order = order;
    return it;
  }

  check(): void {
    if (this.x !== this.n) fail(`have ${this.x} want ${this.n}`);
    this.n++;
    this.count++;
  }
}

/** Cases that are never ready, whose operands are evaluated in order from `o` on. */
function addDummies(w: World, cases: Cases, o: number): void {
  const { dummy, nilch } = w;
  if (w.maybe()) cases.dummySend = w.at(o, dummy).sendCase(w.at(o + 1, 1));
  if (w.maybe()) cases.dummyReceive = w.at(o + 2, dummy);
  if (w.maybe()) cases.nilSend = w.at(o + 3, nilch).sendCase(w.at(o + 4, 1));
  if (w.maybe()) cases.nilReceive = w.at(o + 5, nilch);
}

const taken = async (cases: Cases): Promise<{ case: string; value?: number | undefined }> =>
  select(cases);

/** The value of the case `wanted`, which is the only one that may be taken. */
async function only(cases: Cases, wanted: string): Promise<number | undefined> {
  const s = await taken(cases);
  if (s.case !== wanted) fail(`${s.case} was taken`);
  return s.value;
}

/** Where a received value goes: five ways, told apart by up to four choices. */
function target(w: World): (value: number) => void {
  const straight = (value: number) => void (w.x = value);
  if (w.maybe()) return straight;
  if (w.maybe()) return straight;
  if (w.maybe()) return straight;
  if (w.maybe()) return straight;
  return (value) => {
    w.m.set(13, value);
    w.x = w.m.get(13)!;
  };
}

async function receive(w: World): Promise<void> {
  await w.c.send(w.n);
  if (w.maybe()) {
    w.x = (await w.c.receive())!;
    return w.check();
  }
  const cases: Cases = {};
  w.maybeDefault(cases);
  const put = target(w);
  cases.c = w.c;
  w.maybeDefault(cases);
  addDummies(w, cases, 1);
  put((await only(cases, "c"))!);
  w.check();
}

async function receiveInOrder(w: World): Promise<void> {
  await w.c.send(w.n);
  if (w.maybe()) {
    // Outside of a select: from left to right.
    const variable = w.at(1, w);
    variable.x = (await w.at(2, w.c).receive())!;
    return w.check();
  }
  if (w.maybe()) {
    w.m.set(w.at(1, 13), (await w.at(2, w.c).receive())!);
    w.x = w.m.get(13)!;
    return w.check();
  }
  const cases: Cases = {};
  w.maybeDefault(cases);
  // Inside a select the target comes last: when its case has been chosen.
  const late = w.maybe();
  const straight = late || w.maybe() || w.maybe();
  cases.c = w.at(1, w.c);
  w.maybeDefault(cases);
  addDummies(w, cases, 2);
  const value = (await only(cases, "c"))!;
  if (late) w.at(100, w).x = value;
  else if (straight) w.x = value;
  else w.x = w.m.set(w.at(100, 13), value).get(13)!;
  w.check();
}

async function send(w: World): Promise<void> {
  if (w.maybe()) {
    await w.c.send(w.n);
  } else {
    const cases: Cases = {};
    w.maybeDefault(cases);
    cases.out = w.c.sendCase(w.n);
    w.maybeDefault(cases);
    addDummies(w, cases, 1);
    await only(cases, "out");
  }
  w.x = (await w.c.receive())!;
  w.check();
}

async function sendInOrder(w: World): Promise<void> {
  if (w.maybe()) {
    await w.at(1, w.c).send(w.at(2, w.n));
  } else {
    const cases: Cases = {};
    w.maybeDefault(cases);
    cases.out = w.at(1, w.c).sendCase(w.at(2, w.n));
    w.maybeDefault(cases);
    addDummies(w, cases, 3);
    await only(cases, "out");
  }
  w.x = (await w.c.receive())!;
  w.check();
}

/** Nothing is ready: the default is taken, and nothing is given to anybody. */
async function nonblock(w: World): Promise<void> {
  w.x = w.n;
  const cases: Cases = {};
  const add = (name: string, it: Chan<number> | SendCase) => {
    if (w.maybe()) cases[name] = it;
  };
  w.maybeDefault(cases);
  add("dummySend", w.dummy.sendCase(1));
  add("nilSend", w.nilch.sendCase(1));
  for (const twin of ["", "ToVariable", "ToNothing"]) add(`dummyReceive${twin}`, w.dummy);
  for (const twin of ["", "ToVariable", "ToNothing"]) add(`nilReceive${twin}`, w.nilch);
  w.mustDefault(cases);
  await only(cases, "default");
  w.check();
}

test("select5.go: operands are evaluated once, in order, and the one ready case is taken", async () => {
  let cases = 0;
  await endsWell(async () => {
    cases = 0;
    for (const generated of [receive, send, receiveInOrder, sendInOrder, nonblock]) {
      const w = new World();
      while (w.next()) await generated(w);
      cases += w.count;
    }
  }, 3);
  // As many as Go's generator counts.
  expect(cases).toBe(1045);
});
