import type { ReceiveChan, SendChan } from "rendezvous";

export interface Parcel {
  label: string;
  town: string;
}

export type Totals = Map<string, number>;

export async function tally(
  parcels: ReceiveChan<Parcel>,
  weigh: (parcel: Parcel) => PromiseLike<number>,
  totals: SendChan<Totals>,
  _failed: SendChan<Error>,
) {
  try {
    const perTown: Totals = new Map();
    for await (const parcel of parcels) {
      const grams = await weigh(parcel);
      perTown.set(
        parcel.town,
        (perTown.get(parcel.town) ?? 0) + grams,
      );
    }
    await totals.send(perTown);
  } finally {
    totals.close();
  }
}
