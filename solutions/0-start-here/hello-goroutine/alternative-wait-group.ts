import { sync } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  const wg = new sync.WaitGroup();
  for (const guest of guests) wg.go(() => greet(guest));
  await wg.wait();
}
