export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  await Promise.all(guests.map(greet));
}
