/** A program of sixty lines, as long as learners write them. */
import { chan, context, go, select, sync, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

/** What the camera has. */
interface Photo {
  name: string;
  bytes: number;
}

interface Thumbnail extends Photo {
  worker: number;
}

const photos: Photo[] = Array.from({ length: 40 }, (_, i) => ({
  name: `photo-${i + 1}.jpg`,
  bytes: 1_000 * (i + 1),
}));

/** Gives out the photos, one after the other. */
function source(ctx: context.Context): ReceiveChan<Photo> {
  const out = chan<Photo>();
  go(async () => {
    for (const photo of photos) {
      const next = await select({ sent: out.sendCase(photo), quit: ctx.done() });
      if (next.case === "quit") break;
    }
    out.close();
  });
  return out;
}

/** Shrinks photos, several at a time. */
function shrink(from: ReceiveChan<Photo>, workers: number): ReceiveChan<Thumbnail> {
  const out = chan<Thumbnail>(workers);
  const wg = new sync.WaitGroup();
  for (let worker = 1; worker <= workers; worker++) {
    wg.go(async () => {
      for await (const { name, bytes } of from) {
        await time.sleep((bytes / 1_000) * time.Millisecond);
        await out.send({ name, bytes: Math.round(bytes / 20), worker });
      }
    });
  }
  go(async () => {
    await wg.wait();
    out.close();
  });
  return out;
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const byWorker = new Map<number, number>();
  for await (const { worker, bytes } of shrink(source(ctx), 4)) {
    byWorker.set(worker, (byWorker.get(worker) ?? 0) + bytes);
  }
  cancel();
  for (const [worker, bytes] of byWorker) console.log(`worker ${worker}: ${bytes} bytes`);
}
