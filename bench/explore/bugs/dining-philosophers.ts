import { sync } from "rendezvous";

/** Each takes the left fork, then the right one: all may have the left one. */
export const fails = "deadlock";
export const prints = ["all have eaten"];

const SEATS = 3;

async function dine(first: (seat: number) => number, second: (seat: number) => number) {
  const forks = Array.from({ length: SEATS }, () => new sync.Mutex());
  const wg = new sync.WaitGroup();
  for (let seat = 0; seat < SEATS; seat++) {
    wg.go(async () => {
      using _ = await forks[first(seat)]!.lock();
      using __ = await forks[second(seat)]!.lock();
    });
  }
  await wg.wait();
  console.log("all have eaten");
}

const right = (seat: number) => (seat + 1) % SEATS;

export async function buggy() {
  await dine((seat) => seat, right);
}

export async function fixed() {
  await dine(
    (seat) => Math.min(seat, right(seat)),
    (seat) => Math.max(seat, right(seat)),
  );
}
