import { chan, go, Panic, sync } from "rendezvous";
import { errorText } from "./go-text.ts";

interface Result {
  idx: number;
  value: number;
  err: Error | null;
}

class PanicError extends Error {
  constructor(value: Panic) {
    super(`panic: ${value.message}`);
  }
}

const errNegative = new Error("negative input");

const wrapped = (idx: number, cause: Error) => new Error(`job ${idx}: ${cause.message}`, { cause });

function factorial(n: number): number {
  if (n > 12) throw new Panic(`${n} is too big`);
  if (n < 2) return 1;
  return n * factorial(n - 1);
}

function work(idx: number, input: number): Result {
  try {
    if (input < 0) return { idx, value: 0, err: wrapped(idx, errNegative) };
    return { idx, value: factorial(input), err: null };
  } catch (p) {
    return { idx, value: 0, err: wrapped(idx, new PanicError(p as Panic)) };
  }
}

export async function main() {
  const results = chan<Result>();
  const wg = new sync.WaitGroup();
  for (const [i, input] of [3, -1, 5, 13, 0, 12, -7, 99].entries()) {
    wg.add(1);
    go(
      async (i: number, input: number) => {
        await results.send(work(i, input));
        wg.done();
      },
      i,
      input,
    );
  }
  go(async () => {
    await wg.wait();
    results.close();
  });
  const ordered = new Array<Result>(8);
  for await (const r of results) ordered[r.idx] = r;
  for (const { value, err } of ordered) {
    console.log(
      value,
      errorText(err),
      "| negative:",
      err?.cause === errNegative,
      "panic:",
      err?.cause instanceof PanicError,
    );
  }
}
