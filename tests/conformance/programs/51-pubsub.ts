import { chan, go, type Chan, type ReceiveChan } from "rendezvous";

type Registry = Map<Chan<string>, string>; // inbox -> topic, "*" for all
type Op = (r: Registry) => Promise<void>;

async function broker(ops: ReceiveChan<Op>) {
  const r: Registry = new Map();
  for await (const op of ops) await op(r);
}

export async function main() {
  const ops = chan<Op>();
  go(broker, ops);
  const subscribe = async (topic: string) => {
    const inbox = chan<string>(10);
    await ops.send(async (r) => void r.set(inbox, topic));
    return inbox;
  };
  const unsubscribe = async (inbox: Chan<string>) => {
    const known = chan<boolean>();
    await ops.send(async (r) => {
      const ok = r.delete(inbox);
      if (ok) inbox.close();
      await known.send(ok);
    });
    return known.receive();
  };
  const publish = (topic: string, text: string) =>
    ops.send(async (r) => {
      for (const [inbox, t] of r) {
        if (t === topic || t === "*") await inbox.send(text);
      }
    });
  const news = await subscribe("news");
  const all = await subscribe("*");
  await publish("news", "n1");
  await publish("sport", "s1");
  const sport = await subscribe("sport");
  await publish("news", "n2");
  console.log("left:", await unsubscribe(news), "again:", await unsubscribe(news));
  await publish("news", "n3");
  await publish("sport", "s2");
  for (const [i, inbox] of [news, all, sport].entries()) {
    await unsubscribe(inbox);
    let line = ["news:", "all:", "sport:"][i]!;
    for await (const text of inbox) line += ` ${text}`;
    console.log(line);
  }
}
