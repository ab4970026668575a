// @ts-nocheck
/*
attempts: "to make a channel with a buffer for a billion values"
group: "bombs"
says: "1000000|panic|stopped"
*/
import { chan } from "rendezvous";

export async function main() {
  const ch = chan(1_000_000_000);
  for (let i = 0; i < 1_000_000; i++) await ch.send(i);
  console.log(ch.len);
}
