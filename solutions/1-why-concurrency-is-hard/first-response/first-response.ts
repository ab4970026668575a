import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  // A place for every answer: also a late one can be put down.
  const answers = chan<string>(servers.length);
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  const s = await select({ answers, tooLate: time.after(patience) });
  return s.case === "answers" ? s.value : undefined;
}
