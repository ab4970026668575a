import { time } from "rendezvous";

/** `n` sleeps, one after the other, while `size` timers are pending that fire much later. */
export async function main(
  n: number,
  mark: (name: "begin" | "end") => void,
  size: number,
): Promise<number> {
  for (let i = 0; i < size; i++) time.afterFunc(1000 * time.Hour + i, () => undefined);

  mark("begin");
  for (let i = 0; i < n; i++) await time.sleep((i % 100) + 1);
  mark("end");
  return n;
}
