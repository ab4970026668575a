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
  const toPing = chan<number>(1);
  const toPong = chan<number>(1);
  const done = chan<boolean>();
  await toPing.send(strokes); // would get stuck without the buffer
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
