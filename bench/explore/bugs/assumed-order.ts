import { chan, go } from "rendezvous";

/** It takes the results for those of the goroutines in the order in which it has started them. */
export const fails = "wrong";
export const prints = ["a b c"];

export async function buggy() {
  const results = chan<string>();
  for (const name of ["a", "b", "c"]) go(async () => results.send(name));
  const all: unknown[] = [];
  for (let i = 0; i < 3; i++) all.push(await results.receive());
  console.log(all.join(" "));
}

export async function fixed() {
  const results = chan<[number, string]>();
  for (const [i, name] of ["a", "b", "c"].entries()) go(async () => results.send([i, name]));
  const all: unknown[] = [];
  for (let n = 0; n < 3; n++) {
    const [i, name] = (await results.receive())!;
    all[i] = name;
  }
  console.log(all.join(" "));
}
