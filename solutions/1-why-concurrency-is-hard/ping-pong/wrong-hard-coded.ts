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
  for (let left = strokes; left > 0; left--) {
    console.log(
      `${(strokes - left) % 2 === 0 ? "ping" : "pong"} ${left}`,
    );
  }
}

export async function main() {
  await rally(4);
}
