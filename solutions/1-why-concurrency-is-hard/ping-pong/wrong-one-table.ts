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
  const table = chan<number>(); // both players take the ball from it and put it back
  const done = chan<boolean>();
  go(async () => {
    await player("ping", table, table);
    await done.send(true);
  });
  go(async () => {
    await player("pong", table, table);
    await done.send(true);
  });
  await table.send(strokes);
  await done.receive();
  await done.receive();
}

export async function main() {
  await rally(4);
}
