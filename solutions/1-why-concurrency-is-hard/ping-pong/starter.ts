// Two players, one ball. The number on the ball says how many strokes
// are left, this one included. rally(4) prints ping 4, pong 3,
// ping 2, pong 1, each on its own line.

import { chan, go } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

/** Plays every ball from `incoming`; stops after the last stroke. */
export async function player(
  name: string,
  incoming: ReceiveChan<number>,
  outgoing: SendChan<number>,
) {
  const ball = await incoming.receive();
  console.log(`${name} ${ball}`);
  // Your turn: play the ball back with one stroke less, and go on
  // until the rally is over.
  outgoing.close();
}

/** Plays so many strokes; ping begins. Returns when both stop. */
export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  go(player, "ping", toPing, toPong);
  await toPing.send(strokes);
  // Your turn: there is no pong yet, and nobody waits for the two.
}

export async function main() {
  await rally(4);
}
