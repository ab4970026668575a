import { chan, go, select, time } from "rendezvous";

// Unbuffered, and a last goroutine takes the answers that come too late.

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>();
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  let waiting = servers.length;
  const s = await select({ answers, tooLate: time.after(patience) });
  if (s.case === "answers") waiting--;
  go(async () => {
    for (; waiting > 0; waiting--) await answers.receive();
  });
  return s.case === "answers" ? s.value : undefined;
}
