// A chat server that keeps what is said in its rooms. `handle` takes
// a while for each message. There is one actor for all rooms, so a
// busy evening takes a second. Let several actors share the rooms.

import { chan, go, sync, time } from "rendezvous";

export interface Server {
  /** Hands over a message. Only one at a time posts to a room. */
  post(room: string, text: string): Promise<void>;
  /** Waits until all that was posted is handled, and ends. */
  close(): Promise<void>;
}

type Handle = (room: string, text: string) => Promise<void>;

export function startServer(shards: number, handle: Handle): Server {
  const mailbox = chan<[room: string, text: string]>(shards);
  const done = chan<boolean>();
  go(async () => {
    for await (const [room, text] of mailbox)
      await handle(room, text);
    done.close();
  });
  return {
    async post(room, text) {
      await mailbox.send([room, text]);
    },
    async close() {
      mailbox.close();
      await done.receive();
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
