import { chan, sync, time } from "rendezvous";

/** In each of the rooms ten things are said, all at once. */
async function evening(rooms: number) {
  const start = time.now();
  const mailbox = chan<string>(rooms * 10);
  const wg = new sync.WaitGroup();
  wg.go(async () => {
    // One actor for all rooms. Each message takes it 5 ms.
    for await (const _ of mailbox) await time.sleep(5);
  });

  for (let n = 0; n < rooms * 10; n++) {
    await mailbox.send(`room ${n % rooms}: hello`);
  }
  mailbox.close();
  await wg.wait();
  return time.since(start);
}

export async function main() {
  const rows = [];
  for (const rooms of [1, 2, 4, 8, 16]) {
    rows.push({ rooms, ms: await evening(rooms) });
  }
  console.table(rows);
}
