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
  await time.sleep(patience); // then see what has come
  const s = await select({ answers, default: true });
  return s.case === "answers" ? s.value : undefined;
}
