import { chan, go } from "rendezvous";
import { slice } from "./go-text.ts";

export async function main() {
  const c = chan<string>(4);
  for (const s of ["a", "b", "c"]) await c.send(s);
  c.close();
  console.log("after close len:", c.len, "cap:", c.cap);
  for await (const s of c) console.log("got", s, "left", c.len);
  let n = 0;
  for await (const _ of c) n++;
  console.log("second range iterations:", n);
  const [v, ok] = await c.receiveOk();
  // Go receives the zero value of a string; here that is undefined.
  console.log("receive after drain:", JSON.stringify(v ?? ""), ok);

  // an unbuffered producer that closes: consumer sees every value, then the end
  const p = chan<number>();
  go(async () => {
    try {
      for (let i = 1; i <= 5; i++) await p.send(i);
    } finally {
      p.close();
    }
  });
  let sum = 0;
  for await (const value of p) {
    sum += value;
    if (value === 3) break; // leaving the loop does not consume or close anything
  }
  const rest: number[] = [];
  for await (const value of p) rest.push(value);
  console.log("sum until break:", sum, "rest:", slice(rest));
}
