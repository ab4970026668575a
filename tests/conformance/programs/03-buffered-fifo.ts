import { chan, go, select, type Chan } from "rendezvous";
import { slice } from "./go-text.ts";

async function trySend(c: Chan<number>, v: number): Promise<boolean> {
  const s = await select({ sent: c.sendCase(v), default: true });
  return s.case === "sent";
}

export async function main() {
  const c = chan<number>(3);
  let n = 0;
  while (await trySend(c, n)) n++;
  console.log("accepted without receiver:", n, "len:", c.len, "cap:", c.cap);
  const first = await c.receive();
  console.log("first out:", first, "now len:", c.len);
  console.log("room for one:", await trySend(c, 3), "then full:", await trySend(c, 99));
  let drained = "";
  while (c.len > 0) drained += `${await c.receive()} `;
  console.log(`${drained}| drained`);
  // wrap the ring many times with a live consumer; order must survive
  const out = chan<number[]>();
  go(async () => {
    const got: number[] = [];
    for await (const v of c) got.push(v);
    await out.send(got);
  });
  for (let i = 0; i < 20; i++) await c.send(i * i);
  c.close();
  console.log(slice((await out.receive())!));
  const zero = chan<number>(0);
  console.log("make(chan int, 0) accepts without receiver:", await trySend(zero, 1));
}
