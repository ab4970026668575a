import { chan, go, runtime, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>(servers.length);
  for (const ask of servers) {
    go(async () => answers.send(await ask()));
  }
  const end = time.now() + patience;
  for (;;) {
    const s = await select({ answers, default: true });
    if (s.case === "answers") return s.value;
    if (time.now() >= end) return undefined;
    await runtime.gosched();
  }
}
