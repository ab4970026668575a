import { chan, go } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

// The serve and both ends in one wait. Each player has its own `done`, which it closes at the end.

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

function start(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
): ReceiveChan<never> {
  const done = chan<never>();
  go(async () => {
    await player(name, incoming, outgoing);
    done.close();
  });
  return done;
}

export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  const ping = start("ping", toPing, toPong);
  const pong = start("pong", toPong, toPing);
  await Promise.all([
    toPing.send(strokes),
    ping.receive(),
    pong.receive(),
  ]);
}

export async function main() {
  await rally(4);
}
