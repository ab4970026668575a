import { chan, go, runtime, select, sync, type ReceiveChan } from "rendezvous";
import { errorText } from "./go-text.ts";

const errClosed = new Error("server closed");

class Server {
  readonly mutex = new sync.Mutex();
  closed = false;
  readonly inFlight = new sync.WaitGroup();

  // An error that Go returns is thrown; this program looks at it, so it is returned here as well.
  async serve(work: () => Promise<string>): Promise<[ReceiveChan<string> | null, Error | null]> {
    using _ = await this.mutex.lock();
    if (this.closed) return [null, errClosed];
    this.inFlight.add(1);
    const res = chan<string>(1);
    go(async () => {
      await res.send(await work());
      this.inFlight.done();
    });
    return [res, null];
  }

  async shutdown(): Promise<boolean> {
    await this.mutex.lock();
    const first = !this.closed;
    this.closed = true;
    this.mutex.unlock();
    await this.inFlight.wait();
    return first;
  }
}

export async function main() {
  const s = new Server();
  const release = chan<undefined>();
  const [slow, failed] = await s.serve(async () => {
    await release.receive();
    return "slow request finished";
  });
  let err = failed;
  const [fast] = await s.serve(async () => "fast request finished");
  console.log("accepted:", err === null, "|", await fast!.receive());
  const down = chan<boolean>();
  go(async () => down.send(await s.shutdown()));
  // until the shutdown has begun
  while (err === null) {
    await runtime.gosched();
    [, err] = await s.serve(async () => "accepted while running");
  }
  console.log("refused during shutdown:", errorText(err), err === errClosed);
  const waiting = await select({ down, default: true });
  if (waiting.case === "down") console.log("impossible: shutdown did not wait");
  else console.log("shutdown waits for the slow request");
  release.close();
  console.log(
    "shutdown done:",
    await down.receive(),
    "|",
    await slow!.receive(),
    "| again:",
    await s.shutdown(),
  );
}
