import { chan, go, sync } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

async function translate(
  heard: ReceiveChan<string>,
  translated: SendChan<string>,
) {
  for await (const line of heard) await translated.send(line);
}

export async function main() {
  const heard = chan<string>(3);
  for (const line of ["one", "two", "three"]) await heard.send(line);
  heard.close();

  const translated = chan<string>();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(() => translate(heard, translated));
  }
  go(async () => {
    await wg.wait();
    translated.close();
  });
  for await (const line of translated) console.log(line);
}
