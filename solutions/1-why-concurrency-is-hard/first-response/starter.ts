// `firstResponse` should ask all servers at once, and give the first
// answer. It does so. But look at what it leaves behind, and at what
// it does when no server answers.

import { chan, go, runtime, select, time } from "rendezvous";

/** Asks a server; gives its answer when it comes. */
export type Ask = () => Promise<string>;

/** The first answer, or undefined if none comes in time. */
export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>();
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  // Your turn: wait no longer than `patience` milliseconds.
  return await answers.receive();
}

const server =
  (delay: number, answer: string): Ask =>
  async () => {
    await time.sleep(delay);
    return answer;
  };

export async function main() {
  const east = server(3 * time.Second, "line 4, says the east");
  const west = server(1 * time.Second, "line 4, says the west");
  console.log(await firstResponse([east, west], 2 * time.Second));

  await time.sleep(time.Minute); // by now the east has answered
  console.log("goroutines left:", runtime.numGoroutine() - 1);
}
