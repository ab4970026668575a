import { context, go, nilChan, select, sync } from "rendezvous";
import { errorText, slice } from "./go-text.ts";

export async function main() {
  const [root, cancelRoot] = context.withCancel(context.background());
  const [a, cancelA] = context.withCancel(root);
  const [a1, cancelA1] = context.withCancel(a);
  const a2 = context.withValue(a, "k", "v");
  const [b, cancelB] = context.withCancel(root);
  const show = (when: string) => {
    const [r, x, x1, x2, y] = [root, a, a1, a2, b].map((ctx) => errorText(ctx.err()));
    console.log(`${when.padEnd(22)} root=${r} a=${x} a1=${x1} a2=${x2} b=${y}`);
  };
  show("start");
  cancelA1();
  show("after cancel a1");
  const wg = new sync.WaitGroup();
  const released = new Array<string>(6);
  for (let i = 0; i < released.length; i++) {
    wg.add(1);
    const ctx = [a, a2][i % 2]!;
    go(async (i: number) => {
      await ctx.done().receive();
      released[i] = errorText(ctx.err());
      wg.done();
    }, i);
  }
  cancelA();
  await wg.wait();
  console.log("waiters:", slice(released));
  cancelA();
  cancelA1();
  show("after cancel a (twice)");
  const [late, cancelLate] = context.withCancel(a);
  const [, open] = await late.done().receiveOk();
  console.log("child of canceled parent:", errorText(late.err()), "open:", open);
  console.log(
    "Done is stable:",
    a.done() === a.done(),
    "value child shares it:",
    a2.done() === a.done(),
    "own for cancel child:",
    a1.done() === a.done(),
  );
  console.log("background Done is nil:", context.background().done() === nilChan());
  const s = await select({ b: b.done(), default: true });
  console.log(s.case === "default" ? "sibling still open" : "impossible");
  cancelRoot();
  show("after cancel root");
  console.log(String(context.background()), String(context.todo()), String(root));
  cancelLate();
  cancelB();
}
