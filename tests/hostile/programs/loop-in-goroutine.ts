// @ts-nocheck
/*
attempts: "to loop in a goroutine while main waits"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
import { go, time } from "rendezvous";

export async function main() {
  go(() => {
    while (true);
  });
  await time.sleep(time.Hour);
}
