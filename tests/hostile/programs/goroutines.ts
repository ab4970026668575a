// @ts-nocheck
/*
attempts: "to start goroutines without end"
group: "bombs"
says: "stopped|broke off|memory"
slow: true
*/
import { go, time } from "rendezvous";

export async function main() {
  for (;;) go(async () => time.sleep(time.Hour));
}
