import { chan, go, Panic, runtime, sync } from "rendezvous";
import { errorText } from "./go-text.ts";

async function deep(n: number, log: string[]): Promise<void> {
  try {
    if (n === 0) await runtime.goexit();
    await deep(n - 1, log);
    log.push("impossible: returned");
  } finally {
    log.push(`defer depth ${n}`);
  }
}

export async function main() {
  const wg = new sync.WaitGroup();
  const log: string[] = [];
  wg.add(1);
  go(async () => {
    let recovered: Error | null = null;
    try {
      await deep(2, log);
      log.push("impossible: continued");
    } catch (error) {
      recovered = error as Error;
    } finally {
      log.push(`recover: ${errorText(recovered)}`);
      wg.done();
    }
  });
  await wg.wait();
  for (const l of log) console.log(l);

  // Goexit while panicking: the deferred Goexit cancels the panic
  const end = chan<string>(1);
  go(async () => {
    let recovered: Error | null = null;
    try {
      try {
        throw new Panic("swallowed");
      } finally {
        await runtime.goexit();
      }
    } catch (error) {
      recovered = error as Error;
    } finally {
      await end.send(`after panic+Goexit: ${errorText(recovered)}`);
    }
  });
  console.log(await end.receive());

  // the lock of a goroutine that left through Goexit stays usable thanks to its defer
  const mu = new sync.Mutex();
  const locked = chan<boolean>();
  go(async () => {
    using _ = await mu.lock();
    await locked.send(true);
    await runtime.goexit();
  });
  await locked.receive();
  await mu.lock();
  console.log("lock released by defer; main goes on");
}
