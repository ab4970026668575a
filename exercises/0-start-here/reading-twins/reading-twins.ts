// The twin of the Go program in the task, but not quite. Press Run,
// and you see the first of four faults: the parcels weigh NaN.

import { chan, go } from "rendezvous";
import type { Chan, ReceiveChan, SendChan } from "rendezvous";

export interface Parcel {
  label: string;
  town: string;
}

export type Totals = Map<string, number>;

export async function tally(
  parcels: ReceiveChan<Parcel>,
  weigh: (parcel: Parcel) => PromiseLike<number>,
  totals: SendChan<Totals>,
  failed: SendChan<Error>,
) {
  const perTown: Totals = new Map();
  for await (const parcel of parcels) {
    let grams = 0;
    try {
      grams = await weigh(parcel);
    } catch (err) {
      failed.send(err as Error);
    }
    perTown.set(parcel.town, perTown.get(parcel.town)! + grams);
  }
  totals.send(perTown);
  totals.close();
}

async function load(parcels: Chan<Parcel>) {
  await parcels.send({ label: "books", town: "Bremen" });
  await parcels.send({ label: "boots", town: "Lübeck" });
  await parcels.send({ label: "lamp", town: "Bremen" });
  parcels.close();
}

async function scale(parcel: Parcel) {
  if (parcel.label === "") throw new Error("nothing to weigh");
  return parcel.label.length * 100;
}

export async function main() {
  const parcels = chan<Parcel>();
  const totals = chan<Totals>(1);
  const failed = chan<Error>(1);
  go(load, parcels);
  go(tally, parcels, scale, totals, failed);
  for await (const perTown of totals) console.log(perTown);
}
