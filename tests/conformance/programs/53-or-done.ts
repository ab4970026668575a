import { chan, go, select, sync, type ReceiveChan } from "rendezvous";

// Go makes it anew for every run of the program; the module is loaded once, so main does.
let helpers: sync.WaitGroup;

function spawn(f: () => Promise<void>) {
  helpers.add(1);
  go(async () => {
    try {
      await f();
    } finally {
      helpers.done();
    }
  });
}

function or(a: ReceiveChan<undefined>, b: ReceiveChan<undefined>): ReceiveChan<undefined> {
  const out = chan<undefined>();
  spawn(async () => {
    await select({ a, b });
    out.close();
  });
  return out;
}

function orDone(done: ReceiveChan<undefined>, incoming: ReceiveChan<number>): ReceiveChan<number> {
  const out = chan<number>();
  spawn(async () => {
    try {
      for (;;) {
        const s = await select({ done, incoming });
        if (s.case === "done") return;
        // Go receives the zero value of an int from a closed channel; this one is never closed.
        await select({ sent: out.sendCase(s.value!), done });
      }
    } finally {
      out.close();
    }
  });
  return out;
}

export async function main() {
  helpers = new sync.WaitGroup();
  const b = chan<undefined>();
  const done = or(or(chan<undefined>(), b), chan<undefined>());
  const src = chan<number>(10); // never closed
  let sum = 0;
  for (let i = 1; i <= 10; i++) await src.send(i);
  for await (const v of orDone(done, src)) {
    sum += v;
    if (v === 10) b.close(); // everything has arrived: now stop the endless range
  }
  const [, open] = await done.receiveOk();
  await helpers.wait(); // every helper ends although two inputs never close
  console.log("sum:", sum, "| or-channel open:", open);
}
