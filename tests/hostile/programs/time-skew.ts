// @ts-nocheck
/*
attempts: "to turn the clocks"
group: "time"
prints: "refused: a second is a second"
*/
import { time } from "rendezvous";

export async function main() {
  const attacks = [
    () => (Date.now = () => 0),
    () => (globalThis.Date = class {}),
    () => (Date.prototype.getTime = () => 0),
    () => (performance.now = () => -1e9),
    () => (globalThis.setTimeout = (callback) => callback()),
    () => (globalThis.clearTimeout = () => undefined),
  ];
  const before = Date.now();
  for (const attack of attacks) {
    try {
      attack();
    } catch {
      // It is bound.
    }
  }
  await time.sleep(1_000);
  console.log(Date.now() - before === 1_000 ? "refused: a second is a second" : "escaped");
}
