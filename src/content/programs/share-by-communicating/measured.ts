import { chan, go, runtime, sync, time } from "rendezvous";
import type { Chan } from "rendezvous";

type Look = () => Promise<void>;
const lookUp = () => runtime.compute(1 * time.Millisecond);

function underLock(lock: () => PromiseLike<Disposable>): Look {
  return async () => {
    using _ = await lock();
    await lookUp();
  };
}

function fromOwner(): Look {
  const requests = chan<Chan<void>>();
  go(async () => {
    for await (const reply of requests) {
      await lookUp();
      await reply.send();
    }
  });
  return async () => {
    const reply = chan<void>(1);
    await requests.send(reply);
    await reply.receive();
  };
}

async function measure(name: string, look: Look) {
  const start = time.now();
  const users = new sync.WaitGroup();
  for (let user = 1; user <= 40; user++) users.go(look);
  await users.wait();
  console.log(name, time.since(start), "ms");
}

export async function main() {
  runtime.GOMAXPROCS(4); // processors
  const mu = new sync.Mutex();
  const rw = new sync.RWMutex();
  await measure(
    "Mutex:  ",
    underLock(() => mu.lock()),
  );
  await measure(
    "RWMutex:",
    underLock(() => rw.rLock()),
  );
  await measure("owner:  ", fromOwner());
}
