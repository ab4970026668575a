import { chan, go, select, type Chan, type SendChan } from "rendezvous";

type Out = SendChan<string> | null;

async function sendEach(a: Out, b: Out, c: Out): Promise<number> {
  let n = 0;
  for (;;) {
    const s = await select({
      a: a?.sendCase("to-a") ?? null,
      b: b?.sendCase("to-b") ?? null,
      c: c?.sendCase("to-c") ?? null,
      default: true,
    });
    if (s.case === "a") a = null;
    else if (s.case === "b") b = null;
    else if (s.case === "c") c = null;
    else return n;
    n++;
  }
}

export async function main() {
  for (let round = 1; round <= 3; round++) {
    const a = chan<string>(4);
    const b = chan<string>(4);
    const c = chan<string>(4);
    const n = await sendEach(a, b, c);
    console.log("round", round, "sends:", n, "lens:", a.len, b.len, c.len);
    console.log(" ", await a.receive(), await b.receive(), await c.receive());
  }
  const a = chan<string>(4);
  console.log("one live case:", await sendEach(a, null, null), await a.receive());
  console.log("no live case:", await sendEach(null, null, null));

  // blocking select over sends: two receivers, each served exactly once per value
  const x = chan<number>();
  const y = chan<number>();
  const sums = chan<number>();
  const rx = async (c: Chan<number>) => {
    let s = 0;
    for await (const v of c) s += v;
    await sums.send(s);
  };
  go(rx, x);
  go(rx, y);
  let total = 0;
  for (let i = 1; i <= 50; i++) {
    total += i;
    await select({ x: x.sendCase(i), y: y.sendCase(i) });
  }
  x.close();
  y.close();
  const sum = (await sums.receive())! + (await sums.receive())!;
  console.log("sum conserved:", sum === total, total);
}
