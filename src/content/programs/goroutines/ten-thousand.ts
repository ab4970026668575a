import { atomic, runtime, sync, time } from "rendezvous";

export async function main() {
  const letters = new sync.WaitGroup();
  const sent = new atomic.Int64();
  const start = time.now();
  for (let reader = 1; reader <= 10_000; reader++) {
    letters.go(async () => {
      await time.sleep(3 * time.Second); // the server answers
      sent.add(1);
    });
  }
  console.log("goroutines:", runtime.numGoroutine());
  await letters.wait();
  console.log("letters sent:", sent.load());
  const passed = time.since(start);
  console.log("within a minute:", passed < time.Minute);
}
