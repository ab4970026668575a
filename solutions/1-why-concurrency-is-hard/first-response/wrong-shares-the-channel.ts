import { chan, go, select, time } from "rendezvous";

const answers = chan<string>(1000); // room for everything

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  const s = await select({ answers, tooLate: time.after(patience) });
  return s.case === "answers" ? s.value : undefined;
}
