import { chan, go, sync, time } from "rendezvous";

export interface Server {
  /** Hands over a message. Only one at a time posts to a room. */
  post(room: string, text: string): Promise<void>;
  /** Waits until all that was posted is handled, and ends. */
  close(): Promise<void>;
}

type Handle = (room: string, text: string) => Promise<void>;

/** FNV-1a, as Go's hash/fnv has it, on the code units of the name. */
function fnv(name: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    sum = Math.imul(sum ^ name.charCodeAt(i), 0x01000193);
  }
  return sum >>> 0;
}

class Shard {
  readonly mailbox = chan<{ room: string; text: string }>(16);
  readonly ended = chan<void>();

  async serve(handle: Handle) {
    while (true) {
      const [message, ok] = await this.mailbox.receiveOk();
      if (!ok) break;
      await handle(message.room, message.text);
    }
    this.ended.close();
  }
}

export function startServer(shards: number, handle: Handle): Server {
  const all = Array.from({ length: shards }, () => new Shard());
  for (const shard of all) go(() => shard.serve(handle));
  return {
    post: (room, text) =>
      Promise.resolve(
        all[fnv(room) % shards]!.mailbox.send({ room, text }),
      ),
    async close() {
      for (const shard of all) shard.mailbox.close();
      for (const shard of all) await shard.ended.receive();
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
