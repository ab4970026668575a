import { chan, go, type Chan, type ReceiveChan, type SendChan } from "rendezvous";

interface Request {
  op: string;
  arg: number;
  reply: Chan<number>;
}

async function server(reqs: ReceiveChan<Request>, stopped: SendChan<number>) {
  let acc = 0;
  let served = 0;
  for await (const r of reqs) {
    served++;
    if (r.op === "add") acc += r.arg;
    if (r.op === "mul") acc *= r.arg;
    await r.reply.send(acc);
  }
  await stopped.send(served);
}

export async function main() {
  const reqs = chan<Request>();
  const stopped = chan<number>();
  go(server, reqs, stopped);
  const call = async (op: string, arg: number) => {
    const r: Request = { op, arg, reply: chan<number>() };
    await reqs.send(r);
    return r.reply.receive();
  };
  console.log(
    await call("add", 5),
    await call("mul", 4),
    await call("add", 2),
    await call("mul", -1),
    await call("get", 0),
  );
  reqs.close();
  console.log("served:", await stopped.receive());

  const cc = chan<Chan<string>>(2);
  const a = chan<string>(1);
  const b = chan<string>(1);
  await cc.send(a);
  await cc.send(b);
  await b.send("second");
  await a.send("first");
  console.log(await (await cc.receive())!.receive(), await (await cc.receive())!.receive());
  const m = new Map([
    [a, "A"],
    [b, "B"],
  ]);
  const same = (x: Chan<string>, y: Chan<string>) => x === y;
  console.log("identity as map key:", m.get(a), m.get(b), same(a, b), same(a, a));
  const ro: ReceiveChan<string> = a; // a directional view is the same channel
  await a.send("through view");
  console.log(await ro.receive());
}
