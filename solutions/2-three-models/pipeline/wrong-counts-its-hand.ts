import { chan, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export function stage<T, R>(
  input: ReceiveChan<T>,
  capacity: number,
  work: (value: T) => Promise<R>,
): ReceiveChan<R> {
  const output = chan<R>(Math.max(0, capacity - 1)); // one is in my hand
  go(async () => {
    for await (const value of input)
      await output.send(await work(value));
    output.close();
  });
  return output;
}

function listen(count: number): ReceiveChan<string> {
  const heard = chan<string>();
  go(async () => {
    for (let n = 1; n <= count; n++) await heard.send(`line ${n}`);
    heard.close();
  });
  return heard;
}

export async function main() {
  const translated = stage(listen(10), 0, async (line) => {
    await time.sleep(30 * time.Millisecond);
    return `${line}, translated`;
  });
  const checked = stage(translated, 0, async (line) => {
    await time.sleep(10 * time.Millisecond);
    return `${line}, checked`;
  });
  for await (const line of checked) console.log(line);
}
