import { chan, go } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

// The goroutine that calls `rally` is ping itself. So another one has to serve.

export async function player(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
): Promise<void> {
  const [ball, ok] = await incoming.receiveOk();
  if (ok) console.log(`${name} ${ball}`);
  if (!ok || ball === 1) {
    outgoing.close();
    return;
  }
  await outgoing.send(ball - 1);
  await player(name, incoming, outgoing);
}

export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  const pongIsDone = chan<never>();
  go(() => toPing.send(strokes));
  go(async () => {
    await player("pong", toPong, toPing);
    pongIsDone.close();
  });
  await player("ping", toPing, toPong);
  await pongIsDone.receive();
}

export async function main() {
  await rally(4);
}
