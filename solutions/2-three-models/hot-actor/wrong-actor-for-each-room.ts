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
  const mailboxes = new Map<string, Chan<string>>();
  return {
    async post(room, text) {
      let mailbox = mailboxes.get(room);
      if (!mailbox) {
        mailbox = chan<string>(shards);
        mailboxes.set(room, mailbox);
        const texts = mailbox;
        wg.go(async () => {
          for await (const it of texts) await handle(room, it);
        });
      }
      await mailbox.send(text);
    },
    async close() {
      for (const mailbox of mailboxes.values()) mailbox.close();
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
