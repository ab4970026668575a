import { go } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  for (const guest of guests) go(greet, guest);
}
