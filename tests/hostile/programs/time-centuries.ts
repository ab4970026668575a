// @ts-nocheck
/*
attempts: "to sleep for centuries"
group: "time"
prints: "there"
*/
import { time } from "rendezvous";

export async function main() {
  await time.sleep(9_223_372_036_854);
  await new Promise((resolve) => setTimeout(resolve, Infinity));
  console.log("there");
}
