import { chan, go, select, time } from "rendezvous";
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
    const { error } = await this.#ask({
      key,
      change,
      reply: chan(1),
    });
    if (error !== undefined) throw error;
  }

  close() {
    this.#requests.close();
  }

  async #own(entries: Map<string, number>) {
    for (;;) {
      const s = await select({ next: this.#requests, default: true });
      if (s.case === "default") {
        await time.sleep(1); // then look again
        continue;
      }
      if (!s.ok) return;
      const { key, change, reply } = s.value;
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
