import { chan, context, go, http } from "rendezvous";
import type { Chan, SendChan } from "rendezvous";

async function worker(url: string, pages: SendChan<string>) {
  const { body } = await http.get(context.background(), url);
  await pages.send(await body.text());
}

async function startAll(tokens: Chan<true>, pages: SendChan<string>) {
  for (const name of ["one", "two", "three", "four"]) {
    await tokens.send(true);
    console.log("start", name);
    go(async () => {
      await worker(`http://fast.example/${name}`, pages);
      await tokens.receive();
    });
  }
}

export async function main() {
  const tokens = chan<true>(2);
  const pages = chan<string>();
  await startAll(tokens, pages);

  for (let n = 1; n <= 4; n++) await pages.receive();
  console.log("all received");
}
