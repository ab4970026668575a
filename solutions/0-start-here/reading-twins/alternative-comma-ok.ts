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
  const perTown: Totals = new Map();
  for (;;) {
    const [parcel, ok] = await parcels.receiveOk();
    if (!ok) break;
    const weighed = await weighOrNot(parcel, weigh);
    if (weighed instanceof Error) {
      await failed.send(weighed);
      totals.close();
      return;
    }
    const before = perTown.has(parcel.town)
      ? perTown.get(parcel.town)!
      : 0;
    perTown.set(parcel.town, before + weighed);
  }
  await totals.send(perTown);
  totals.close();
}

/** The weight, or the error: as Go returns it. */
async function weighOrNot(
  parcel: Parcel,
  weigh: (parcel: Parcel) => PromiseLike<number>,
) {
  try {
    return await weigh(parcel);
  } catch (err) {
    return err as Error;
  }
}
