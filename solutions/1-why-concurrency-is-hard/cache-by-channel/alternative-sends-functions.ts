import { chan, go } from "rendezvous";

// What is sent is the work itself; the owner calls it with the entries.

type Entries = Map<string, number>;
type Work = (entries: Entries) => void;

export class Cache {
  readonly #work = chan<Work>();

  constructor(entries: Entries) {
    go(async () => {
      for await (const work of this.#work) work(entries);
    });
  }

  /** Gives what `work` returns, or throws what it throws. */
  async #inOwner<T>(work: (entries: Entries) => T): Promise<T> {
    const done = chan<() => T>(1);
    await this.#work.send((entries) => {
      let result: () => T;
      try {
        const value = work(entries);
        result = () => value;
      } catch (error) {
        result = () => {
          throw error;
        };
      }
      void done.send(result); // there is room, so it does not wait
    });
    return (await done.receive())!();
  }

  get = (key: string) => this.#inOwner((entries) => entries.get(key));

  update = (
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> =>
    this.#inOwner((entries) => {
      entries.set(key, change(entries.get(key)));
    });

  close() {
    this.#work.close();
  }
}
