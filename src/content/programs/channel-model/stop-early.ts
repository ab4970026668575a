import { chan, go, runtime, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

function listen(): ReceiveChan<number> {
  const heard = chan<number>();
  go(async () => {
    for (let line = 1; ; line++) await heard.send(line);
  });
  return heard;
}

function translate(heard: ReceiveChan<number>): ReceiveChan<string> {
  const translated = chan<string>();
  go(async () => {
    for await (const line of heard) {
      await translated.send(`line ${line}, translated`);
    }
    translated.close();
  });
  return translated;
}

export async function main() {
  const translated = translate(listen());
  console.log(await translated.receive());
  console.log(await translated.receive());
  console.log("the viewer has gone to bed");

  await time.sleep(50 * time.Millisecond);
  console.log("goroutines:", runtime.numGoroutine());
}
