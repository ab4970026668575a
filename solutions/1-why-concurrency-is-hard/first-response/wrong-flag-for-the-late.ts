import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const first = chan<string>(1);
  let over = false;
  for (const ask of servers) {
    go(async () => {
      const answer = await ask();
      if (!over) await first.send(answer);
    });
  }
  const s = await select({ first, tooLate: time.after(patience) });
  over = true;
  return s.case === "first" ? s.value : undefined;
}
