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

// One owner for the whole program.
const requests = chan<Request>();
let started = false;

async function own(entries: Map<string, number>) {
  for await (const { key, change, reply } of requests) {
    try {
      const old = entries.get(key);
      if (change) entries.set(key, change(old));
      await reply.send({ value: old });
    } catch (error) {
      await reply.send({ error });
    }
  }
}

export class Cache {
  readonly #entries: Map<string, number>;

  constructor(entries: Map<string, number>) {
    this.#entries = entries;
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
    requests.close();
  }

  async #ask(request: Request): Promise<Reply> {
    if (!started) {
      started = true;
      go(own, this.#entries);
    }
    await requests.send(request);
    return (await request.reply.receive()) ?? {};
  }
}
