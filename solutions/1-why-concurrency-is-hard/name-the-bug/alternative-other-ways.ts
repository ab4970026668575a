import {
  type context,
  chan,
  go,
  select,
  shared,
  sync,
  time,
} from "rendezvous";

/** Two goroutines that wait for each other, and nobody waits for them. */
export async function leak() {
  const wg = new sync.WaitGroup();
  wg.add(1);
  go(async () => {
    await wg.wait();
    wg.done();
  });
}

/** The printer begins late. */
export async function heldUp(room: number): Promise<number> {
  const log = chan<string>(room);
  const wg = new sync.WaitGroup();
  wg.go(async () => {
    await time.sleep(time.Second);
    for (let i = 0; i < 3; i++) await log.receive();
  });
  const start = time.now();
  for (const line of ["rain", "wind", "sun"]) {
    await time.sleep(10);
    await select({ line: log.sendCase(line) });
  }
  const took = time.since(start);
  await wg.wait();
  return took;
}

/** One reads while the other one writes. */
export async function race() {
  const degrees = shared(12);
  const wg = new sync.WaitGroup();
  wg.go(async () => console.log(degrees.get()));
  wg.go(async () => degrees.set(13));
  await wg.wait();
}

/** The goroutine has no context at all. */
export async function orphan(visit: context.Context) {
  go(async () => {
    for (;;) {
      console.log("measured");
      await time.sleep(7 * time.Second);
    }
  });
  await visit.done().receive();
}
