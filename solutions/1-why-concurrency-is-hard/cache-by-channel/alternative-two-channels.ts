import { chan, go, select } from "rendezvous";
import type { Chan } from "rendezvous";

// A channel for each kind of request, and one for the end.

interface Read {
  key: string;
  reply: Chan<number | undefined>;
}

interface Write {
  key: string;
  change: (old: number | undefined) => number;
  reply: Chan<{ error: unknown } | undefined>;
}

export class Cache {
  readonly #reads = chan<Read>();
  readonly #writes = chan<Write>();
  readonly #end = chan<void>();

  constructor(entries: Map<string, number>) {
    go(() => this.#own(entries));
  }

  async get(key: string): Promise<number | undefined> {
    const reply = chan<number | undefined>();
    await this.#reads.send({ key, reply });
    return await reply.receive();
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    const reply = chan<{ error: unknown } | undefined>();
    await this.#writes.send({ key, change, reply });
    const failure = await reply.receive();
    if (failure) throw failure.error;
  }

  close() {
    this.#end.close();
  }

  async #own(entries: Map<string, number>) {
    for (;;) {
      const s = await select({
        reads: this.#reads,
        writes: this.#writes,
        end: this.#end,
      });
      if (s.case === "end" || !s.ok) return;
      if (s.case === "reads") {
        await s.value.reply.send(entries.get(s.value.key));
        continue;
      }
      const { key, change, reply } = s.value;
      try {
        entries.set(key, change(entries.get(key)));
        await reply.send(undefined);
      } catch (error) {
        await reply.send({ error });
      }
    }
  }
}
