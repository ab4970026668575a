import { chan, go, select, time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const east = chan<string>(1);
  const west = chan<string>(1);
  const [askEast, askWest] = servers;
  go(async () => east.send(await askEast!()));
  if (askWest) go(async () => west.send(await askWest()));
  const s = await select({
    east,
    west,
    tooLate: time.after(patience),
  });
  return s.case === "tooLate" ? undefined : s.value;
}
