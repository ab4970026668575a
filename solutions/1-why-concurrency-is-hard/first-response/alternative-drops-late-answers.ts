import { chan, go, select, time } from "rendezvous";

// One place is enough if whoever finds it taken goes home.

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const first = chan<string>(1);
  for (const ask of servers) {
    go(async () => {
      const answer = await ask();
      await select({ put: first.sendCase(answer), default: true });
    });
  }
  const s = await select({ first, tooLate: time.after(patience) });
  return s.case === "first" ? s.value : undefined;
}
