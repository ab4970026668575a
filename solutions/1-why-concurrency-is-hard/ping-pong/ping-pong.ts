import { chan, go } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

/**
 * Prints before it sends: once the ball is away, the other player may
 * print at any moment. Each player closes the channel that it alone
 * still sends on, so closing can never hit somebody else's send.
 */
export async function player(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
) {
  for await (const ball of incoming) {
    console.log(`${name} ${ball}`);
    if (ball === 1) break; // nobody waits for another ball
    await outgoing.send(ball - 1);
  }
  outgoing.close(); // ends the other player's loop
}

/**
 * The players start before the serve: on an unbuffered channel a send
 * without a receiver waits for ever. Then `done` tells when a player
 * has stopped; without it, the rally would be cut short.
 */
export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  const done = chan<boolean>();

  go(async () => {
    await player("ping", toPing, toPong);
    await done.send(true);
  });
  go(async () => {
    await player("pong", toPong, toPing);
    await done.send(true);
  });

  await toPing.send(strokes);
  await done.receive();
  await done.receive();
}

export async function main() {
  await rally(4);
}
