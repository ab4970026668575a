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
  const tooLate = time.after(patience);
  for (;;) {
    const s = await select({ answers, tooLate });
    if (s.case === "tooLate") return undefined;
    if (s.value) return s.value;
  }
}
