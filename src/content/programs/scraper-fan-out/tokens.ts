import { chan, context, http, sync } from "rendezvous";

export async function main() {
  const tokens = chan<true>(10);
  const busy = chan<number>(40);
  const wg = new sync.WaitGroup();
  for (let n = 1; n <= 40; n++) {
    await tokens.send(true); // take one, or wait for one
    wg.go(async () => {
      try {
        const url = `http://busy.example/letters/${n}`;
        const { body } = await http.get(context.background(), url);
        body.close();
        await busy.send(tokens.len);
      } finally {
        await tokens.receive(); // give it back
      }
    });
  }
  await wg.wait();
  busy.close();

  const counts = await Array.fromAsync(busy);
  console.log("pages:", counts.length);
  console.log("most at once:", Math.max(...counts));
}
