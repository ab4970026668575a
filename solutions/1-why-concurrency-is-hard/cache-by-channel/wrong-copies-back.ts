import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

interface Reply {
  value?: number | undefined;
  error?: unknown;
}

interface Request {
  key: string;
  change?: (old: number | undefined) => number;
  reply: Chan<Reply>;
}

export class Cache {
  readonly #requests = chan<Request>();
  readonly #entries: Map<string, number>;
  readonly #copy: Map<string, number>;

  constructor(entries: Map<string, number>) {
    this.#entries = entries;
    this.#copy = new Map(entries);
    go(() => this.#own(this.#copy));
  }

  async get(key: string): Promise<number | undefined> {
    return (await this.#ask({ key, reply: chan(1) })).value;
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    const { error } = await this.#ask({
      key,
      change,
      reply: chan(1),
    });
    if (error !== undefined) throw error;
  }

  close() {
    this.#requests.close();
    for (const [key, value] of this.#copy)
      this.#entries.set(key, value);
  }

  /** The owner: nobody else touches the entries. */
  async #own(entries: Map<string, number>) {
    for await (const { key, change, reply } of this.#requests) {
      try {
        const old = entries.get(key);
        if (change) entries.set(key, change(old));
        await reply.send({ value: old });
      } catch (error) {
        await reply.send({ error });
      }
    }
  }

  async #ask(request: Request): Promise<Reply> {
    await this.#requests.send(request);
    return (await request.reply.receive()) ?? {};
  }
}
