import { chan, go, sync } from "rendezvous";
import type { Chan, ReceiveChan, SendChan } from "rendezvous";

interface Request {
  station: string;
  take: number;
  reply: Chan<number>;
}

async function own(requests: ReceiveChan<Request>) {
  const free = new Map([
    ["harbour", 6],
    ["market", 2],
  ]);
  for await (const { station, take, reply } of requests) {
    const left = Math.max((free.get(station) ?? 0) - take, 0);
    free.set(station, left);
    await reply.send(left);
  }
}

async function ask(
  requests: SendChan<Request>,
  station: string,
  take: number,
) {
  const reply = chan<number>(1);
  await requests.send({ station, take, reply });
  return await reply.receive();
}

export async function main() {
  const requests = chan<Request>();
  go(own, requests);
  const riders = new sync.WaitGroup();
  riders.add(4);
  for (let rider = 1; rider <= 4; rider++) {
    go(async () => {
      await ask(requests, "market", 1);
      riders.done();
    });
  }
  await riders.wait();
  console.log("harbour:", await ask(requests, "harbour", 0));
  console.log("market:", await ask(requests, "market", 0));
  requests.close();
}
