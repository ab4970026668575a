import { chan, go, shared } from "rendezvous";
import type { ReceiveChan, Shared } from "rendezvous";

type Trip = Shared<string>;

async function file(trips: ReceiveChan<Trip>) {
  for await (const trip of trips) {
    console.log("filed:", trip.get());
  }
}

export async function main() {
  const trips = chan<Trip>();
  go(file, trips);
  const trip = shared("harbour to market", "trip");
  await trips.send(trip);
  trip.set("market to harbour"); // the way back
  await trips.send(trip);
  trips.close();
}
