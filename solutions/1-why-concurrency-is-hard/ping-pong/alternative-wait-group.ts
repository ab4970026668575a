import { chan, sync } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

// The end seen by comma-ok in place of a loop over the channel, and a wait group in place of `done`.

export async function player(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
) {
  let [ball, ok] = await incoming.receiveOk();
  while (ok && ball !== undefined) {
    console.log(name, ball);
    if (ball === 1) break;
    await outgoing.send(ball - 1);
    [ball, ok] = await incoming.receiveOk();
  }
  outgoing.close();
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
