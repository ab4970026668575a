import { shared, sync } from "rendezvous";

export async function main() {
  const parcels = shared(0, "parcels");
  const wg = new sync.WaitGroup();

  for (let clerk = 0; clerk < 2; clerk++) {
    wg.go(async () => {
      for (let i = 0; i < 1000; i++) {
        parcels.set(parcels.get() + 1); // in Go: parcels++
      }
    });
  }

  await wg.wait();
  console.log(parcels.get(), "parcels");
}
