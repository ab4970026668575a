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
  const done = chan<boolean>();
  await toPing.send(strokes); // the ball lies there until ping comes
  go(async () => {
    await player("ping", toPing, toPong);
    await done.send(true);
  });
  go(async () => {
    await player("pong", toPong, toPing);
    await done.send(true);
  });
  await done.receive();
  await done.receive();
}

export async function main() {
  await rally(4);
}
