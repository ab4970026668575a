// @ts-nocheck
/*
attempts: "to leave a hundred thousand goroutines in a deadlock"
group: "bombs"
says: "deadlock|stopped"
*/
import { chan, go } from "rendezvous";

export async function main() {
  const ch = chan();
  for (let i = 0; i < 100_000; i++) go(async () => ch.receive());
  await ch.receive();
}
