import { sync, time } from "rendezvous";

export interface Server {
  /** Hands over a message. Only one at a time posts to a room. */
  post(room: string, text: string): Promise<void>;
  /** Waits until all that was posted is handled, and ends. */
  close(): Promise<void>;
}

type Handle = (room: string, text: string) => Promise<void>;

/** A lock for each shard: whoever posts does the work. */
export function startServer(shards: number, handle: Handle): Server {
  const locks = Array.from(
    { length: shards },
    () => new sync.Mutex(),
  );
  return {
    async post(room, text) {
      using _ = await locks[hash(room) % shards]!.lock();
      await handle(room, text);
    },
    async close() {
      // Each post has waited until its message was handled.
    },
  };
}

/** The same number for the same name, and spread over all numbers. */
function hash(name: string): number {
  let sum = 0;
  for (const c of name) sum = (sum * 31 + c.codePointAt(0)!) % 10_007;
  return sum;
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
