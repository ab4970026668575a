import { chan, context, go, select } from "rendezvous";

/** Cancelled and answered at once: who takes the cancellation leaves the answer to nobody. */
export const fails = "leak";
export const prints = ["over"];

async function ask(capacity: number) {
  const [ctx, cancel] = context.withCancel(context.background());
  const answers = chan<number>(capacity);
  go(async () => answers.send(42));
  go(() => cancel());
  await select({ answers, done: ctx.done() });
  cancel();
  console.log("over");
}

export async function buggy() {
  await ask(0);
}

export async function fixed() {
  await ask(1);
}
