import { go, time } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  let left = guests.length;
  for (const guest of guests) {
    go(async () => {
      await greet(guest);
      left--;
    });
  }
  while (left > 0) await time.sleep(10 * time.Millisecond);
}
