import { sync, time } from "rendezvous";

const PRINTING = 50 * time.Millisecond;

/** Sells a seat at each desk, and prints the tickets. */
async function evening(desks: number, printsUnderLock: boolean) {
  const start = time.now();
  const mu = new sync.Mutex();
  let sold = 0;
  const sell = async () => {
    {
      using _ = await mu.lock();
      sold++;
      if (printsUnderLock) await time.sleep(PRINTING);
    }
    if (!printsUnderLock) await time.sleep(PRINTING);
  };

  const wg = new sync.WaitGroup();
  for (let desk = 0; desk < desks; desk++) wg.go(sell);
  await wg.wait();
  return time.since(start);
}

export async function main() {
  const rows = [];
  for (const desks of [1, 2, 4, 8, 16]) {
    const inside = await evening(desks, true);
    const outside = await evening(desks, false);
    rows.push({ desks, inside, outside });
  }
  console.table(rows);
}
