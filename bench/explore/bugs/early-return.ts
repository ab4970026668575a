import { chan, go } from "rendezvous";

/** The consumer returns at the first error, and the producers behind it stay. */
export const fails = "leak";
export const prints = ["failed"];

async function results(capacity: number) {
  const results = chan<string>(capacity);
  for (const result of ["one", "two", "error"]) go(async () => results.send(result));
  for (let i = 0; i < 3; i++) {
    if ((await results.receive()) === "error") break;
  }
  console.log("failed");
}

export async function buggy() {
  await results(0);
}

export async function fixed() {
  await results(3);
}
