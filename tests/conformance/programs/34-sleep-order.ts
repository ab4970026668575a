import { chan, go, time, type ReceiveChan } from "rendezvous";

const unit = 100 * time.Millisecond;

export async function main() {
  const t0 = time.now();
  const at = () => Math.trunc(time.since(t0) / unit);
  const events = chan<string>(8);
  const say = (s: string) => events.send(s);
  for (const n of [6, 2, 4]) {
    go(async (n: number) => {
      await time.sleep(n * unit);
      await say(`sleep ${n}`);
    }, n);
  }
  for (const n of [5, 1]) time.afterFunc(n * unit, () => say(`func ${n}`));
  for (const n of [7, 3]) {
    go(
      async (n: number, c: ReceiveChan<number>) => {
        await c.receive();
        await say(`after ${n}`);
      },
      n,
      time.after(n * unit),
    );
  }
  for (let i = 0; i < 7; i++) console.log(await events.receive(), "at unit", at());
  await time.sleep(0);
  await time.sleep(-time.Hour);
  console.log("zero and negative sleep: still unit", at());
  // nested: each callback arms the next one; the delays add up
  const done = chan<number>();
  const chain = async (left: number) => {
    if (left === 0) {
      await done.send(at());
      return;
    }
    time.afterFunc(unit, () => chain(left - 1));
  };
  await chain(3);
  console.log("three chained callbacks end at unit", await done.receive());
  const start = time.now();
  const c = time.after(unit);
  await time.sleep(3 * unit);
  const units = Math.trunc(((await c.receive())! - start) / unit);
  console.log("late reader gets the firing time, units:", units);
}
