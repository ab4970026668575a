import { chan, go, time } from "rendezvous";
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
  await time.sleep(time.Second); // by then they have surely finished
}

export async function main() {
  await rally(4);
}
