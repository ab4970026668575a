import { chan, go } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  if (guests.length === 0) return;
  const done = chan<boolean>();
  for (const guest of guests) {
    go(async () => {
      await greet(guest);
      await done.send(true);
    });
  }
  await done.receive();
}
