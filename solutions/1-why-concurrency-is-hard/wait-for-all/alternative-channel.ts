import { chan, go } from "rendezvous";

// Without a wait group: every goroutine hands over its answer, and so many are received.

export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const answers = chan<{ index: number; arrived: boolean }>();
  readers.forEach((reader, index) => {
    go(async () =>
      answers.send({ index, arrived: await send(reader) }),
    );
  });
  const missed: string[] = [...readers];
  const reached: number[] = [];
  for (let waiting = readers.length; waiting > 0; waiting--) {
    const answer = await answers.receive();
    if (answer?.arrived) reached.push(answer.index);
  }
  return missed.filter((_, index) => !reached.includes(index));
}
