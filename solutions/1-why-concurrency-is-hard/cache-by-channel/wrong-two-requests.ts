import { chan, go } from "rendezvous";
import type { Chan } from "rendezvous";

interface Reply {
  value?: number | undefined;
  error?: unknown;
}

interface Request {
  key: string;
  value?: number;
  reply: Chan<Reply>;
}

export class Cache {
  readonly #requests = chan<Request>();

  constructor(entries: Map<string, number>) {
    go(() => this.#own(entries));
  }

  async get(key: string): Promise<number | undefined> {
    return (await this.#ask({ key, reply: chan(1) })).value;
  }

  async update(
    key: string,
    change: (old: number | undefined) => number,
  ): Promise<void> {
    const old = await this.get(key);
    await this.#ask({ key, value: change(old), reply: chan(1) });
  }

  close() {
    this.#requests.close();
  }

  async #own(entries: Map<string, number>) {
    for await (const { key, value, reply } of this.#requests) {
      if (value !== undefined) entries.set(key, value);
      await reply.send({ value: entries.get(key) });
    }
  }

  async #ask(request: Request): Promise<Reply> {
    await this.#requests.send(request);
    return (await request.reply.receive()) ?? {};
  }
}
