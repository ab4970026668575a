/** This file is lowered: its async functions run on our scheduler. */
import { context, type semaphore, time } from "rendezvous";

/** Prints when it has taken its tokens, and gives them back after a while. */
export async function hold(sem: semaphore.Weighted, n: number, name: string, duration: number) {
  await sem.acquire(context.background(), n);
  console.log(name);
  await time.sleep(duration);
  sem.release(n);
}
