/**
 * What a worker practises on while nobody waits for it: a little of everything that programs of the
 * course do. It is compiled as they are.
 */
import { atomic, chan, context, go, select, sync, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

export interface Job {
  name: string;
  takes: number;
}

function source(ctx: context.Context, jobs: readonly Job[]): ReceiveChan<Job> {
  const out = chan<Job>();
  go(async () => {
    try {
      for (const job of jobs) {
        const next = await select({ sent: out.sendCase(job), quit: ctx.done() });
        if (next.case === "quit") return;
      }
    } finally {
      out.close();
    }
  });
  return out;
}

/** Does the jobs with so many workers; gives what was done, by name. */
export async function work(jobs: readonly Job[], workers: number): Promise<Map<string, number>> {
  const [ctx, cancel] = context.withTimeout(context.background(), time.Minute);
  const from = source(ctx, jobs);
  const results = chan<Job>(workers);
  const wg = new sync.WaitGroup();
  const mu = new sync.Mutex();
  const count = new atomic.Int64();
  const done = new Map<string, number>();
  for (let i = 0; i < workers; i++) {
    wg.go(async () => {
      for await (const job of from) {
        await time.sleep(job.takes);
        count.add(1);
        await results.send({ ...job, takes: job.takes + 1 });
      }
    });
  }
  go(async () => {
    await wg.wait();
    results.close();
  });
  for (;;) {
    const [value, ok] = await results.receiveOk();
    if (!ok) break;
    using _ = await mu.lock();
    done.set(value.name, value.takes);
  }
  cancel();
  // eslint-disable-next-line no-console -- To print is what programs do.
  console.log(`${count.load()} jobs`, [...done.keys()]);
  return done;
}

export async function main() {
  await work(
    Array.from({ length: 12 }, (_, i) => ({ name: `job ${i}`, takes: i % 3 })),
    3,
  );
}
