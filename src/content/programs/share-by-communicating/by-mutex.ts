import { go, sync } from "rendezvous";

class Stations {
  readonly #mu = new sync.RWMutex();
  readonly #free = new Map([
    ["harbour", 6],
    ["market", 2],
  ]);

  async free(station: string): Promise<number> {
    using _ = await this.#mu.rLock();
    return this.#free.get(station) ?? 0;
  }

  async rent(station: string): Promise<boolean> {
    using _ = await this.#mu.lock();
    const free = this.#free.get(station) ?? 0;
    if (free === 0) return false;
    this.#free.set(station, free - 1);
    return true;
  }
}

export async function main() {
  const stations = new Stations();
  const riders = new sync.WaitGroup();
  riders.add(4);
  for (let rider = 1; rider <= 4; rider++) {
    go(async () => {
      await stations.rent("market");
      riders.done();
    });
  }
  await riders.wait();
  console.log("harbour:", await stations.free("harbour"));
  console.log("market:", await stations.free("market"));
}
