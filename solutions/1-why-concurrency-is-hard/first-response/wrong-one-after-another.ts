import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  for (const ask of servers) {
    const answer = chan<string>(1);
    go(async () => answer.send(await ask()));
    const s = await select({ answer, tooLate: time.after(patience) });
    if (s.case === "answer") return s.value;
  }
  return undefined;
}
