import { chan } from "rendezvous";

function weigh(parcel: string): number {
  if (parcel === "") throw new Error("there is nothing to weigh");
  return parcel.length * 100;
}

function tryToWeigh(parcel: string) {
  try {
    const grams = weigh(parcel);
    console.log(grams, "grams");
  } catch (err) {
    console.log("sent back:", (err as Error).message);
  }
}

function closeTwice() {
  try {
    const counter = chan<string>();
    counter.close();
    counter.close();
  } catch (problem) {
    console.log("caught:", (problem as Error).message);
  }
}

export function main() {
  tryToWeigh("books");
  tryToWeigh("");
  closeTwice();
}
