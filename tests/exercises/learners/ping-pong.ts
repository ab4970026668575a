import type { LearnersAnswer } from "./learners-answer.ts";

/** A good player, in the most usual form. */
const player = `
export async function player(name: string, incoming: ReceiveChan<number>, outgoing: SendChan<number>) {
  for await (const ball of incoming) {
    console.log(\`\${name} \${ball}\`);
    if (ball === 1) break;
    await outgoing.send(ball - 1);
  }
  outgoing.close();
}
export const main = () => rally(4);
`;
const types = `import type { ReceiveChan, SendChan } from "rendezvous";`;

/** `ping-pong` as various people might write it, each in a way of their own. */
export const pingPong: readonly LearnersAnswer[] = [
  {
    believes: "wrong-sleeps.ts",
    text: `
import { chan, go, time } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const a = chan<number>();
  const b = chan<number>();
  go(player, "ping", a, b);
  go(player, "pong", b, a);
  await a.send(strokes);
  await time.sleep(500);
}
${player}`,
  },
  {
    believes: "wrong-yields.ts",
    text: `
import { chan, go, runtime } from "rendezvous";
${types}
export async function rally(n: number) {
  const left = chan<number>();
  const right = chan<number>();
  go(() => player("ping", left, right));
  go(() => player("pong", right, left));
  await left.send(n);
  await runtime.gosched();
  await runtime.gosched();
  await runtime.gosched();
}
${player}`,
  },
  {
    believes: "wrong-forgotten-await.ts",
    text: `
import { chan, go } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const done = chan<void>();
  go(async () => { await player("ping", ping, pong); await done.send(); });
  go(async () => { await player("pong", pong, ping); await done.send(); });
  await ping.send(strokes);
  done.receive();
  done.receive();
}
${player}`,
  },
  {
    believes: "wrong-serves-first.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const wg = new sync.WaitGroup();
  await ping.send(strokes);
  wg.go(() => player("ping", ping, pong));
  wg.go(() => player("pong", pong, ping));
  await wg.wait();
}
${player}`,
  },
  {
    believes: "wrong-closes-too-early.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const wg = new sync.WaitGroup();
  wg.go(() => player("ping", ping, pong));
  wg.go(() => player("pong", pong, ping));
  await ping.send(strokes);
  ping.close();
  await wg.wait();
}
${player}`,
  },
  {
    believes: "wrong-one-table.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ch = chan<number>();
  const wg = new sync.WaitGroup();
  wg.go(() => player("ping", ch, ch));
  wg.go(() => player("pong", ch, ch));
  await ch.send(strokes);
  await wg.wait();
}
${player}`,
  },
  {
    believes: "wrong-buffers.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>(10);
  const pong = chan<number>(10);
  await ping.send(strokes);
  const players = new sync.WaitGroup();
  players.go(() => player("ping", ping, pong));
  players.go(() => player("pong", pong, ping));
  await players.wait();
}
${player}`,
  },
  {
    believes: "wrong-waits-for-one.ts",
    text: `
import { chan, go } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const a = chan<number>();
  const b = chan<number>();
  const over = chan<boolean>(2);
  go(async () => { await player("ping", a, b); await over.send(true); });
  go(async () => { await player("pong", b, a); await over.send(true); });
  await a.send(strokes);
  await over.receive();
}
${player}`,
  },
  {
    believes: "wrong-forgets-to-close.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function player(name: string, incoming: ReceiveChan<number>, outgoing: SendChan<number>) {
  for await (const ball of incoming) {
    console.log(name, ball);
    if (ball > 1) await outgoing.send(ball - 1);
    else return;
  }
}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const wg = new sync.WaitGroup();
  wg.go(() => player("ping", ping, pong));
  wg.go(() => player("pong", pong, ping));
  await ping.send(strokes);
  await wg.wait();
}
export const main = () => rally(4);`,
  },
  {
    believes: "wrong-prints-after-sending.ts",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function player(name: string, incoming: ReceiveChan<number>, outgoing: SendChan<number>) {
  while (true) {
    const [ball, ok] = await incoming.receiveOk();
    if (!ok) break;
    if (ball > 1) await outgoing.send(ball - 1);
    console.log(name + " " + ball);
    if (ball === 1) break;
  }
  outgoing.close();
}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const wg = new sync.WaitGroup();
  wg.go(() => player("ping", ping, pong));
  wg.go(() => player("pong", pong, ping));
  await ping.send(strokes);
  await wg.wait();
}
export const main = () => rally(4);`,
  },
  {
    believes: "wrong-one-goroutine.ts",
    text: `
import { chan } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const first = player("ping", ping, pong);
  const second = player("pong", pong, ping);
  await ping.send(strokes);
  await first;
  await second;
}
${player}`,
  },
  {
    believes: "wrong-hard-coded.ts",
    text: `
${types}
export async function rally(strokes: number) {
  let name = "ping";
  while (strokes > 0) {
    console.log(name, strokes);
    name = name === "ping" ? "pong" : "ping";
    strokes--;
  }
}
${player}`,
  },
  {
    believes: "wrong-closes-both.ts",
    text: `
import { chan, go } from "rendezvous";
${types}
export async function player(name: string, incoming: any, outgoing: any) {
  for await (const ball of incoming) {
    console.log(\`\${name} \${ball}\`);
    if (ball === 1) {
      outgoing.close();
      incoming.close();
      return;
    }
    await outgoing.send(ball - 1);
  }
  try { outgoing.close(); } catch {}
}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const done = chan<boolean>();
  go(async () => { await player("ping", ping, pong); await done.send(true); });
  go(async () => { await player("pong", pong, ping); await done.send(true); });
  await ping.send(strokes);
  await done.receive();
  await done.receive();
}
export const main = () => rally(4);`,
  },
  {
    why: "the starter with its second player, and nobody waits yet",
    text: `
import { chan, go } from "rendezvous";
${types}
export async function player(name: string, incoming: ReceiveChan<number>, outgoing: SendChan<number>) {
  const ball = await incoming.receive();
  console.log(\`\${name} \${ball}\`);
  outgoing.close();
}
export async function rally(strokes: number) {
  const toPing = chan<number>();
  const toPong = chan<number>();
  go(player, "ping", toPing, toPong);
  go(player, "pong", toPong, toPing);
  await toPing.send(strokes);
}
export const main = () => rally(4);`,
  },
  {
    why: "a slip: the number is printed less one",
    text: `
import { chan, sync } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const wg = new sync.WaitGroup();
  wg.go(() => player("ping", ping, pong));
  wg.go(() => player("pong", pong, ping));
  await ping.send(strokes - 1);
  await wg.wait();
}
${player}`,
  },
  {
    why: "a slip: the names are swapped",
    text: `
import { chan, go } from "rendezvous";
${types}
export async function rally(strokes: number) {
  const ping = chan<number>();
  const pong = chan<number>();
  const done = chan<boolean>();
  go(async () => { await player("pong", ping, pong); await done.send(true); });
  go(async () => { await player("ping", pong, ping); await done.send(true); });
  await ping.send(strokes);
  await done.receive();
  await done.receive();
}
${player}`,
  },
];
