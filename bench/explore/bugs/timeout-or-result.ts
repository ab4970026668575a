import { chan, go, runtime, select, time } from "rendezvous";

/** The answer comes just when time is up, and who has it waits to hand it over for ever. */
export const fails = "leak";
export const prints = ["over"];

async function ask(capacity: number) {
  const answers = chan<string>(capacity);
  go(async () => {
    await time.sleep(10);
    await answers.send("answer");
  });
  await runtime.gosched();
  const timeout = time.after(10);
  await select({ answers, timeout });
  await time.sleep(1);
  console.log("over");
}

export async function buggy() {
  await ask(0);
}

export async function fixed() {
  await ask(1);
}
