// Subtitles once more. `stage` should be a stage for any work: it
// takes values from one channel, works on each, and hands the results
// on by another channel. As it stands, it does the work before there
// is a stage: look at the time that the run takes.

import { chan, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export async function stage<T, R>(
  input: ReceiveChan<T>,
  capacity: number,
  work: (value: T) => Promise<R>,
): Promise<ReceiveChan<R>> {
  const results: R[] = [];
  for await (const value of input) results.push(await work(value));
  const output = chan<R>(Math.max(capacity, results.length));
  for (const result of results) await output.send(result);
  output.close();
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
  const translated = await stage(listen(10), 0, async (line) => {
    await time.sleep(30 * time.Millisecond);
    return `${line}, translated`;
  });
  const checked = await stage(translated, 0, async (line) => {
    await time.sleep(10 * time.Millisecond);
    return `${line}, checked`;
  });
  for await (const line of checked) console.log(line);
}
