import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>(servers.length);
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  const limit = time.after(patience);
  const received: string[] = [];
  while (received.length < servers.length) {
    const s = await select({ answers, limit });
    if (s.case === "limit") break;
    if (s.ok) received.push(s.value);
  }
  return received[0];
}
