import { errgroup } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  const group = new errgroup.Group();
  for (const guest of guests)
    await group.go(async () => greet(guest));
  await group.wait();
}
