import { chan } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

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
  outgoing.close();
}

export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  await Promise.all([
    player("ping", toPing, toPong),
    player("pong", toPong, toPing),
    toPing.send(strokes),
  ]);
}

export async function main() {
  await rally(4);
}
