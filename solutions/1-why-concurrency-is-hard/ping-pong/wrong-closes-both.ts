import { chan, sync } from "rendezvous";
import type { Chan, ReceiveChan, SendChan } from "rendezvous";

export async function player(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
) {
  for await (const ball of incoming) {
    console.log(`${name} ${ball}`);
    if (ball === 1) break;
    await outgoing.send(ball - 1);
  }
  try {
    outgoing.close();
    (incoming as Chan<number>).close();
  } catch {
    // the other player was faster
  }
}

export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  const players = new sync.WaitGroup();
  players.go(() => player("ping", toPing, toPong));
  players.go(() => player("pong", toPong, toPing));
  await toPing.send(strokes);
  await players.wait();
}

export async function main() {
  await rally(4);
}
