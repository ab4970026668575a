import { chan, sync } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

/** State that stays in one place: a lock. */
class Views {
  readonly #mu = new sync.Mutex();
  readonly #byPhoto = new Map<string, number>();

  async add(photo: string) {
    using _ = await this.#mu.lock();
    this.#byPhoto.set(photo, (this.#byPhoto.get(photo) ?? 0) + 1);
  }

  /** A copy: whoever prints it holds no lock meanwhile. */
  async copy() {
    using _ = await this.#mu.lock();
    return new Map(this.#byPhoto);
  }
}

async function server(requests: ReceiveChan<string>, views: Views) {
  for await (const photo of requests) await views.add(photo);
}

export async function main() {
  const requests = chan<string>(); // work that moves: a channel
  const views = new Views();
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 3; i++) wg.go(() => server(requests, views));

  for (const photo of ["cat", "beach", "cat", "dune", "cat"]) {
    await requests.send(photo);
  }
  requests.close();
  await wg.wait();
  for (const [photo, n] of [...(await views.copy())].sort()) {
    console.log(photo, n);
  }
}
