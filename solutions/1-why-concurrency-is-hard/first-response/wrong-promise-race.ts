import { time } from "rendezvous";

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const patient = async () => {
    await time.sleep(patience);
    return undefined;
  };
  return Promise.race([...servers.map((ask) => ask()), patient()]);
}
