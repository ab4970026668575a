import type { LearnersAnswer } from "./learners-answer.ts";

/** `drain` as various people might write it, each in a way of their own. */
export const drain: readonly LearnersAnswer[] = [
  {
    believes: "wrong-undefined-means-closed.ts",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(source: ReceiveChan<T>) {
  const out: T[] = [];
  while (true) {
    const next = await source.receive();
    if (next === undefined) break;
    out.push(next);
  }
  return out;
}`,
  },
  {
    believes: "wrong-undefined-means-closed.ts",
    text: `
import { chan } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const first = await ch.receive();
  if (first === undefined) return [];
  return [first, ...(await drain(ch))];
}`,
  },
  {
    believes: "wrong-stops-at-falsy.ts",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const it = await ch.receive();
    if (!it) return all;
    all.push(it);
  }
}`,
  },
  {
    believes: "wrong-polls-with-default.ts",
    text: `
import { select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const photos: T[] = [];
  let more = true;
  while (more) {
    const got = await select({ photo: ch, default: true });
    if (got.case === "photo" && got.ok) photos.push(got.value);
    else more = false;
  }
  return photos;
}`,
  },
  {
    believes: "wrong-counts-to-three.ts",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  while (values.length < 3) {
    const value = await ch.receive();
    values.push(value as T);
  }
  return values;
}`,
  },
  {
    believes: "wrong-sleeps.ts",
    text: `
import { time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  await time.sleep(10 * time.Second);
  while (ch.len > 0) {
    const value = await ch.receive();
    values.push(value as T);
  }
  return values;
}`,
  },
  {
    believes: "wrong-does-not-wait.ts",
    text: `
import { go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const collected: T[] = [];
  const collect = async () => {
    for (;;) {
      const [value, ok] = await ch.receiveOk();
      if (!ok) return;
      collected.push(value as T);
    }
  };
  go(collect);
  return collected;
}`,
  },
  {
    believes: "wrong-gives-up.ts",
    text: `
import { select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  let done = false;
  while (!done) {
    const timeout = time.after(time.Hour);
    const result = await select({ value: ch, timeout });
    if (result.case === "timeout") done = true;
    else if (!result.ok) done = true;
    else values.push(result.value);
  }
  return values;
}`,
  },
  {
    believes: "wrong-loses-the-rest.ts",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  let result: T[] = [];
  let chunk: T[] = [];
  for await (const it of ch) {
    chunk.push(it);
    if (chunk.length >= 10) {
      result = result.concat(chunk);
      chunk = [];
    }
  }
  return result;
}`,
  },
  {
    believes: "wrong-asks-again.ts",
    text: `
import { select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  while (true) {
    const got = await select({ value: ch, default: true });
    if (got.case === "default") await time.sleep(1);
    else if (got.ok) values.push(got.value);
    else break;
  }
  return values;
}`,
  },
  {
    believes: "wrong-shares-the-array.ts",
    text: `
import type { ReceiveChan } from "rendezvous";
let out: any[];
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  out = [];
  for (;;) {
    const [value, ok] = await ch.receiveOk();
    if (!ok) break;
    out.push(value);
  }
  return out;
}`,
  },
  {
    why: "the starter with other names",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(c: ReceiveChan<T>): Promise<T[]> {
  const result: T[] = [];
  while (c.len > 0) result.push((await c.receive()) as T);
  return result;
}`,
  },
  {
    why: "nothing is there yet",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  return [];
}`,
  },
  {
    why: "a slip: the order is turned round",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of ch) values.unshift(value);
  return values;
}`,
  },
  {
    why: "a slip: the first value is dropped",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  await ch.receive();
  for await (const value of ch) values.push(value);
  return values;
}`,
  },
  {
    why: "values are kept only once, which nobody has asked for",
    text: `
import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values = new Set<T>();
  for await (const value of ch) if (typeof value === "string") values.add(value);
  return [...values];
}`,
  },
];
