import { chan, go } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  const done = chan<string>(guests.length);
  const one = async (guest: string) => {
    await greet(guest);
    await done.send(guest);
  };
  for (const guest of guests) go(one, guest);
  let left = guests.length;
  while (left > 0) {
    await done.receive();
    left--;
  }
}
