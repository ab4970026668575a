import { go, sync, time } from "rendezvous";

/** The answer comes just when time is up: both say that it is done. */
export const fails = "panic";
export const prints = ["over"];

async function ask(isOurs: (stopped: boolean) => boolean) {
  const wg = new sync.WaitGroup();
  wg.add(1);
  go(async () => {
    const answer = time.after(10);
    const timer = time.afterFunc(10, () => wg.done());
    await answer.receive();
    if (isOurs(timer.stop())) wg.done();
  });
  await wg.wait();
  await time.sleep(1);
  console.log("over");
}

export async function buggy() {
  await ask(() => true);
}

export async function fixed() {
  await ask((stopped) => stopped);
}
