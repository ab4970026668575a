import { chan, go, runtime } from "rendezvous";
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
  go(player, "ping", toPing, toPong);
  go(player, "pong", toPong, toPing);
  await toPing.send(strokes);
  // Lets the players run until they have finished.
  for (let turn = 0; turn < strokes; turn++) await runtime.gosched();
}

export async function main() {
  await rally(4);
}
