// @ts-nocheck
/*
attempts: "to flood the page with the progress of checks"
group: "forgery of a pass"
exercise: "drain"
says: "of 6 checks pass|The program was stopped"
*/
import { go, time } from "rendezvous";

export async function drain(ch) {
  for (let i = 0; i < 100_000; i++) console.log("x".repeat(1_000), i);
  for (let i = 0; i < 1_000; i++) go(async () => time.sleep(i));
  throw new Error("x".repeat(50_000_000));
}
