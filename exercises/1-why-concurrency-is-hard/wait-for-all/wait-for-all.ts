// `sendAll` should send a letter to every reader at the same time,
// wait for all answers, and say who was not reached. As it stands,
// it says at once that everybody was. Press Run and see.

import { go, time } from "rendezvous";

/** Sends one letter. Gives true if it has arrived. */
export type Send = (reader: string) => Promise<boolean>;

/** Sends to all; returns those who were not reached, in order. */
export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const missed: string[] = [];
  for (const reader of readers) {
    go(async () => {
      const arrived = await send(reader);
      if (!arrived) missed.push(reader);
    });
  }
  // Your turn: the letters are still on their way.
  return missed;
}

async function send(reader: string): Promise<boolean> {
  await time.sleep(reader.length * time.Second); // the server is slow
  return reader !== "Ben" && reader !== "Annabel";
}

export async function main() {
  const readers = ["Ada", "Annabel", "Ben", "Cleo"];
  const missed = await sendAll(readers, send);
  console.log("not reached:", missed.join(", ") || "nobody");
}
