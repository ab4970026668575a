import { chan, sync, time } from "rendezvous";
import type { Chan } from "rendezvous";

export interface Server {
  /** Hands over a message. Only one at a time posts to a room. */
  post(room: string, text: string): Promise<void>;
  /** Waits until all that was posted is handled, and ends. */
  close(): Promise<void>;
}

type Handle = (room: string, text: string) => Promise<void>;

export function startServer(shards: number, handle: Handle): Server {
  const wg = new sync.WaitGroup();
  const mailboxes: Chan<() => Promise<void>>[] = [];
  for (let i = 0; i < shards; i++) {
    const mailbox = chan<() => Promise<void>>();
    mailboxes.push(mailbox);
    wg.go(async () => {
      for await (const job of mailbox) await job();
    });
  }
  // A room gets the next shard in turn, and keeps it.
  const mu = new sync.Mutex();
  const shardOf = new Map<string, number>();
  return {
    async post(room, text) {
      let at: number;
      {
        using _ = await mu.lock();
        at = shardOf.get(room) ?? shardOf.size % shards;
        shardOf.set(room, at);
      }
      await mailboxes[at]!.send(() => handle(room, text));
    },
    async close() {
      mailboxes.forEach((mailbox) => mailbox.close());
      await wg.wait();
    },
  };
}

export async function main() {
  const start = time.now();
  const server = startServer(4, async () => {
    await time.sleep(10 * time.Millisecond);
  });
  const wg = new sync.WaitGroup();
  for (let room = 0; room < 20; room++) {
    wg.go(async () => {
      for (const text of ["one", "two", "three", "four", "five"]) {
        await server.post(`room ${room}`, text);
      }
    });
  }
  await wg.wait();
  await server.close();
  console.log("all is handled after", time.since(start), "ms");
}
