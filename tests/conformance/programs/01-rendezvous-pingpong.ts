import { chan, go, type ReceiveChan, type SendChan } from "rendezvous";

async function player(
  name: string,
  incoming: ReceiveChan<number>,
  out: SendChan<number>,
  log: string[],
  done: SendChan<string>,
) {
  for await (const n of incoming) {
    log.push(`${name} ${n}`);
    if (n === 0) {
      out.close(); // ends the other player's loop
      break;
    }
    await out.send(n - 1);
  }
  await done.send(name);
}

export async function main() {
  const ping = chan<number>();
  const pong = chan<number>();
  const done = chan<string>();
  const log: string[] = [];
  go(player, "ping", ping, pong, log, done);
  go(player, "pong", pong, ping, log, done);
  await ping.send(6);
  const a = await done.receive();
  const b = await done.receive();
  for (const line of log) console.log(line);
  console.log("both finished:", a !== b);
  console.log("len/cap of unbuffered:", ping.len, ping.cap);
}
