/** The answer that `features.check.ts` checks. */
export let calls = 0;

export async function twice(n: number): Promise<number> {
  calls++;
  await Promise.resolve();
  return n * 2;
}
