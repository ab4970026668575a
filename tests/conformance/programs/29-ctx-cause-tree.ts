import { context, time } from "rendezvous";
import { errorText } from "./go-text.ts";

export async function main() {
  const bg = context.background();
  const eRoot = new Error("root failed");
  const eMid = new Error("mid failed");
  const eLate = new Error("too late");
  const [root, cancelRoot] = context.withCancelCause(bg);
  const [mid, cancelMid] = context.withCancelCause(root);
  const [leaf, cancelLeaf] = context.withCancel(mid);
  const [side, cancelSide] = context.withCancel(root);
  const val = context.withValue(leaf, "k", "v");
  const show = (when: string) => {
    console.log(when);
    for (const [name, c] of Object.entries({ root, mid, leaf, val, side })) {
      console.log(
        `  ${name.padEnd(4)} err=${errorText(c.err())} cause=${errorText(context.cause(c))}`,
      );
    }
  };
  show("start");
  cancelMid(eMid);
  show("mid canceled with a cause");
  cancelLeaf(); // already canceled through mid
  cancelRoot(eRoot);
  cancelMid(eLate);
  cancelRoot(eLate);
  cancelSide();
  show("then root, later causes ignored");

  const both = (c: typeof root) => `${errorText(c.err())} / ${errorText(context.cause(c))}`;
  const [c1, k1] = context.withCancelCause(bg);
  k1(undefined);
  console.log("nil cause:", both(c1));
  const slow = new Error("too slow");
  const [c2, k2] = context.withTimeoutCause(bg, 0, slow);
  await c2.done().receive();
  k2();
  console.log("timeout cause:", both(c2));
  const [c3, k3] = context.withTimeoutCause(bg, time.Hour, slow);
  k3();
  console.log("canceled before timeout:", both(c3));
  const [c4, k4] = context.withDeadline(root, time.now() - time.Second);
  console.log("past deadline under canceled root:", both(c4));
  console.log(
    "background:",
    errorText(context.cause(bg)),
    "| match:",
    context.cause(leaf) === eMid,
  );
  k4();
}
