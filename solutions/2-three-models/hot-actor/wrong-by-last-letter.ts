import { chan, sync, time } from "rendezvous";

export interface Server {
  /** Hands over a message. Only one at a time posts to a room. */
  post(room: string, text: string): Promise<void>;
  /** Waits until all that was posted is handled, and ends. */
  close(): Promise<void>;
}

type Handle = (room: string, text: string) => Promise<void>;

export function startServer(shards: number, handle: Handle): Server {
  const wg = new sync.WaitGroup();
  const mailboxes = Array.from({ length: shards }, () => {
    const mailbox = chan<[room: string, text: string]>(1);
    wg.go(async () => {
      for await (const [room, text] of mailbox)
        await handle(room, text);
    });
    return mailbox;
  });
  return {
    async post(room, text) {
      await mailboxes[hash(room) % shards]!.send([room, text]);
    },
    async close() {
      for (const mailbox of mailboxes) mailbox.close();
      await wg.wait();
    },
  };
}

/** The rooms are numbered, so the last digit spreads them. */
function hash(name: string): number {
  return name === "" ? 0 : name.codePointAt(name.length - 1)!;
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
