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
  using _ = { [Symbol.dispose]: () => totals.close() };
  const perTown: Totals = new Map();
  try {
    for await (const parcel of parcels) {
      const { town } = parcel;
      const grams = await weigh(parcel);
      perTown.set(town, (perTown.get(town) || 0) + grams);
    }
  } catch (err) {
    return await failed.send(err as Error);
  }
  await totals.send(perTown);
}
