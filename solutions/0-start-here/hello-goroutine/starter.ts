// Good morning! `greetAll` should say hello to all guests at the
// same time, one goroutine for each. As it stands, the second guest
// waits until the first has been greeted. Press Run: 6 seconds.

import { time } from "rendezvous";

export async function greetAll(
  guests: string[],
  greet: (guest: string) => PromiseLike<void>,
) {
  for (const guest of guests) await greet(guest);
}

async function sayHello(guest: string) {
  await time.sleep(guest.length * time.Second); // to the table
  console.log(`hello, ${guest}`);
}

export async function main() {
  const start = time.now();
  await greetAll(["Ada", "Bo", "C"], sayHello);
  const seconds = time.since(start) / time.Second;
  console.log(`all greeted after ${seconds} s`);
}
