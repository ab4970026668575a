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
  failed: SendChan<Error>,
) {
  try {
    const perTown: Totals = new Map();
    for await (const parcel of parcels) {
      let grams: number;
      try {
        grams = await weigh(parcel);
      } catch (err) {
        await failed.send(err as Error);
        return;
      }
      perTown.set(
        parcel.town,
        (perTown.get(parcel.town) ?? 0) + grams,
      );
    }
    await totals.send(perTown);
  } finally {
    totals.close();
    failed.close();
  }
}
