import { chan, sync, time } from "rendezvous";

/** 160 messages; `roomOf` says to which room message `n` goes. */
async function evening(count: number, roomOf: (n: number) => number) {
  const start = time.now();
  const wg = new sync.WaitGroup();
  const shards = Array.from({ length: count }, () =>
    chan<string>(160),
  );
  for (const mailbox of shards) {
    wg.go(async () => {
      // An actor for some of the rooms. Each message takes it 5 ms.
      for await (const _ of mailbox) await time.sleep(5);
    });
  }

  for (let n = 0; n < 160; n++) {
    const room = roomOf(n);
    await shards[room % count]!.send(`room ${room}: hello`);
  }
  for (const mailbox of shards) mailbox.close();
  await wg.wait();
  return time.since(start);
}

export async function main() {
  const rows = [];
  for (const shards of [1, 2, 4, 8, 16]) {
    const even = await evening(shards, (n) => n % 16);
    const crowd = await evening(shards, (n) =>
      n < 120 ? 0 : n % 16,
    );
    rows.push({ shards, even, crowd });
  }
  console.table(rows);
}
