import { atomic, go, sync } from "rendezvous";

const maxInt32 = 2 ** 31 - 1;
const maxInt64 = 2n ** 63n - 1n;

export async function main() {
  const i32 = new atomic.Int32(maxInt32);
  console.log("int32 wrap:", i32.add(1));
  const u32 = new atomic.Uint32(0);
  console.log("uint32 decrement via ^0:", u32.add(~0));
  const i64 = new atomic.Int64(0n);
  i64.store(maxInt64);
  console.log("int64 wrap:", `${i64.add(1n)} then ${i64.add(-1n)}`);
  const u64 = new atomic.Uint64(0n);
  console.log("uint64 exact above 2^53:", `${u64.add(2n ** 53n + 1n)} ${u64.add(2n ** 62n)}`);
  const x = new atomic.Int32();
  console.log("swap returns old:", x.swap(5), x.swap(6), "load:", x.load());
  console.log(
    "cas wrong old:",
    x.compareAndSwap(5, 9),
    "cas right old:",
    x.compareAndSwap(6, 9),
    "load:",
    x.load(),
  );
  const b = new atomic.Bool();
  console.log("bool:", b.load(), b.swap(true), b.compareAndSwap(true, false), b.load());
  const p = new atomic.Pointer<{ v: number }>();
  const n1 = { v: 1 };
  const n2 = { v: 1 };
  console.log(
    "pointer nil:",
    p.load() === undefined,
    "cas by identity:",
    p.compareAndSwap(undefined, n1),
    p.compareAndSwap(n2, n2),
    p.load() === n1,
  );

  const wg = new sync.WaitGroup();
  const sum = new atomic.Int64();
  const max = new atomic.Int64();
  const firsts = new atomic.Int32();
  const taken = Array.from({ length: 100 }, () => new atomic.Bool());
  for (let g = 1; g <= 20; g++) {
    wg.add(1);
    go((g: number) => {
      for (let i = 0; i < 100; i++) {
        sum.add(g);
        const v = g * i;
        for (let m = max.load(); v > m && !max.compareAndSwap(m, v); m = max.load());
        if (taken[i]!.compareAndSwap(false, true)) {
          firsts.add(1);
        }
      }
      wg.done();
    }, g);
  }
  await wg.wait();
  console.log("sum:", sum.load(), "max:", max.load(), "each slot won once:", firsts.load());
}
