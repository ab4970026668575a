import { chan, go, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string | undefined>(servers.length + 1);
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  go(async () => {
    await time.sleep(patience);
    await answers.send(undefined);
  });
  return await answers.receive();
}
