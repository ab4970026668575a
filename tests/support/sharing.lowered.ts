/** This file is lowered: its async functions run on our scheduler. */
import { shared } from "rendezvous";

/** A variable that a program shares. */
export type X = ReturnType<typeof shared<number>>;

/** The program that makes the variable `x` and then does this with it. */
export const programOf = (program: (x: X) => unknown) => async () => {
  const x = shared(0, "x");
  await program(x);
};
