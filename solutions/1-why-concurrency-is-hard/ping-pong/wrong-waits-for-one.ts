import { chan, go } from "rendezvous";
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
  const done = chan<boolean>(2);
  go(async () => {
    await player("ping", toPing, toPong);
    await done.send(true);
  });
  go(async () => {
    await player("pong", toPong, toPing);
    await done.send(true);
  });
  await toPing.send(strokes);
  await done.receive(); // one has stopped, so the rally is over
}

export async function main() {
  await rally(4);
}
