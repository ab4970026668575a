import { chan, go, nilChan, runtime, type Chan } from "rendezvous";

/** It hopes that the other one has made the channel by now, and else waits at none. */
export const fails = "deadlock";
export const prints = ["42"];

export async function buggy() {
  let answers: Chan<number> = nilChan<number>();
  go(async () => {
    answers = chan<number>(1);
    await answers.send(42);
  });
  await runtime.gosched();
  console.log(await answers.receive());
}

export async function fixed() {
  const answers = chan<number>(1);
  go(async () => {
    await answers.send(42);
  });
  await runtime.gosched();
  console.log(await answers.receive());
}
