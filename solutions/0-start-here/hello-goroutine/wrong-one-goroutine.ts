import { chan, go } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  const done = chan<boolean>();
  go(async () => {
    await Promise.all(guests.map(greet));
    await done.send(true);
  });
  await done.receive();
}
