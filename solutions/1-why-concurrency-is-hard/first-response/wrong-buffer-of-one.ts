import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>(1); // a place for the one that is late
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  const s = await select({ answers, tooLate: time.after(patience) });
  return s.case === "answers" ? s.value : undefined;
}
