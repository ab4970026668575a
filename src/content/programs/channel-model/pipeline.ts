import { chan, go, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

function listen(count: number): ReceiveChan<string> {
  const heard = chan<string>();
  go(async () => {
    for (let n = 1; n <= count; n++) {
      await time.sleep(10 * time.Millisecond); // somebody speaks
      await heard.send(`line ${n}`);
    }
    heard.close();
  });
  return heard;
}

function stage(
  name: string,
  ms: number,
  input: ReceiveChan<string>,
): ReceiveChan<string> {
  const output = chan<string>();
  go(async () => {
    for await (const line of input) {
      await time.sleep(ms * time.Millisecond);
      await output.send(`${line}, ${name}`);
    }
    output.close();
  });
  return output;
}

export async function main() {
  const heard = listen(10);
  const translated = stage("translated", 30, heard);
  const checked = stage("checked", 10, translated);
  for await (const line of checked) console.log(line);
}
