import { go, sync } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  const wg = new sync.WaitGroup();
  for (const guest of guests) {
    wg.add(1);
    go(async () => {
      try {
        await greet(guest);
      } finally {
        wg.done();
      }
    });
  }
  await wg.wait();
}
