import { chan, go, runtime, sync } from "rendezvous";

export async function main() {
  const rw = new sync.RWMutex();
  const n = 6;
  const inside = new sync.WaitGroup();
  const wg = new sync.WaitGroup();
  inside.add(n);
  for (let i = 0; i < n; i++) {
    wg.add(1);
    go(async () => {
      await rw.rLock();
      inside.done();
      await inside.wait(); // deadlocks unless all n readers hold the lock at once
      rw.rUnlock();
      wg.done();
    });
  }
  await wg.wait();
  console.log("readers inside together:", n);

  let value = "old";
  await rw.rLock();
  const wrote = chan<undefined>();
  go(async () => {
    await rw.lock();
    value = "new";
    rw.unlock();
    wrote.close();
  });
  // until the writer has announced itself
  while (rw.tryRLock()) {
    rw.rUnlock();
    await runtime.gosched();
  }
  console.log("new reader refused while a writer waits; value:", value);
  const newReader = chan<string>();
  go(async () => {
    using _ = await rw.rLock();
    await newReader.send(value);
  });
  rw.rUnlock();
  console.log("reader queued behind the writer sees:", await newReader.receive());
  await wrote.receive();

  await rw.lock();
  console.log("held by writer: TryRLock", rw.tryRLock(), "TryLock", rw.tryLock());
  rw.unlock();
  const rl = rw.rLocker();
  await rl.lock();
  console.log("held by RLocker: TryRLock", rw.tryRLock(), "TryLock", rw.tryLock());
  rw.rUnlock();
  rl.unlock();
  console.log("free again: TryLock", rw.tryLock());
}
