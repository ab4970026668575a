// @ts-nocheck
/*
attempts: "to begin a hundred thousand operations that nobody awaits"
group: "bombs"
says: "panic: boom|stopped"
*/
import { chan } from "rendezvous";

export async function main() {
  const ch = chan(100_000);
  for (let i = 0; i < 100_000; i++) ch.send(i);
  throw new Error("boom");
}
