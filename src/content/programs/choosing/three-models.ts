import { chan, go, runtime, sync, time } from "rendezvous";
import type { SendChan } from "rendezvous";

/** Counting a view keeps a processor busy for a millisecond. */
const add = () => runtime.compute(1);

function byChannel() {
  const viewed = chan<true>(8);
  go(async () => {
    for await (const _ of viewed) await add();
  });
  return () => viewed.send(true);
}

function byMutex() {
  const mu = new sync.Mutex();
  return async () => {
    using _ = await mu.lock();
    await add();
  };
}

function byActor() {
  const mailbox = chan<SendChan<true>>();
  go(async () => {
    for await (const reply of mailbox) {
      await add();
      await reply.send(true);
    }
  });
  return async () => {
    const reply = chan<true>(1);
    await mailbox.send(reply);
    await reply.receive();
  };
}

/** How long a request waits for the counting, in ms, on average. */
async function wait(servers: number, count: () => PromiseLike<void>) {
  let waited = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < servers; i++) {
    wg.go(async () => {
      for (let request = 0; request < 5; request++) {
        await time.sleep(10); // the request itself
        const start = time.now();
        await count();
        waited += time.since(start);
      }
    });
  }
  await wg.wait();
  return (waited / servers / 5).toFixed(2);
}

export async function main() {
  const rows = [];
  for (const servers of [1, 2, 4, 8, 16, 32]) {
    const channel = await wait(servers, byChannel());
    const mutex = await wait(servers, byMutex());
    const actor = await wait(servers, byActor());
    rows.push({ servers, channel, mutex, actor });
  }
  console.table(rows);
}
