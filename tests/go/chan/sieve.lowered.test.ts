/** Programs of Go's `test/chan`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, select, type Chan, type ReceiveChan, type SendChan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

const primesTo100 = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
];

async function expectPrimes(primes: ReceiveChan<number>): Promise<void> {
  for (const want of primesTo100) {
    const x = await primes.receive();
    if (x !== want) fail(`${x} != ${want}`);
  }
}

test("sieve1.go: a chain of filters yields the primes", () => {
  async function generate(ch: SendChan<number>): Promise<void> {
    for (let i = 2; ; i++) await ch.send(i);
  }
  async function filter(
    inn: ReceiveChan<number>,
    out: SendChan<number>,
    prime: number,
  ): Promise<void> {
    for await (const i of inn) {
      if (i % prime !== 0) await out.send(i);
    }
  }
  async function sieve(primes: SendChan<number>): Promise<void> {
    let ch = chan<number>();
    go(generate, ch);
    for (;;) {
      // Note that ch is different on each iteration.
      const prime = (await ch.receive())!;
      await primes.send(prime);
      const ch1 = chan<number>();
      go(filter, ch, ch1, prime);
      ch = ch1;
    }
  }
  return endsWell(async () => {
    const primes = chan<number>();
    go(sieve, primes);
    await expectPrimes(primes);
  });
});

test("sieve2.go: multiples merged by a heap, and a feedback loop behind a proxy", () => {
  function odds(): Chan<number> {
    const out = chan<number>(50);
    go(async () => {
      for (let n = 5; ; n += 2) await out.send(n);
    });
    return out;
  }

  function multiples(p: number): Chan<number> {
    const out = chan<number>(10);
    go(async () => {
      for (let n = p * p; ; n += 2 * p) await out.send(n);
    });
    return out;
  }

  interface PeekCh {
    head: number;
    ch: Chan<number>;
  }

  /** The channels of multiples; the one with the smallest head comes first. */
  class PeekChHeap {
    readonly #items: PeekCh[] = [];

    push(it: PeekCh): void {
      const at = this.#items.findIndex(({ head }) => head > it.head);
      this.#items.splice(at < 0 ? this.#items.length : at, 0, it);
    }

    pop(): PeekCh {
      return this.#items.shift()!;
    }
  }

  /** A channel that always takes a value, for one that does not. */
  function sendProxy(out: Chan<number>): SendChan<number> {
    const proxy = chan<number>(10);
    go(async () => {
      const buffer: number[] = [];
      for (;;) {
        const [first] = buffer;
        // Buffer empty: output is off.
        const output = first === undefined ? null : out.sendCase(first);
        const s = await select({ proxy, output });
        if (s.case === "proxy") buffer.push(s.value!);
        else buffer.shift();
      }
    });
    return proxy;
  }

  function sieve(out: Chan<number>): void {
    // All composites to be eliminated, in increasing order, and the feedback loop.
    const composites = chan<number>(50);
    const primes = chan<number>(10);

    async function merge(): Promise<void> {
      const h = new PeekChHeap();
      let min = 15;
      const advance = async () => {
        const first = h.pop();
        min = first.head;
        first.head = (await first.ch.receive())!;
        h.push(first);
      };
      for (;;) {
        const m = multiples((await primes.receive())!);
        const head = (await m.receive())!;
        while (min < head) {
          await composites.send(min);
          await advance();
        }
        while (min === head) await advance();
        await composites.send(head);
        h.push({ head: (await m.receive())!, ch: m });
      }
    }

    async function siftOut(): Promise<void> {
      // The merging goroutine receives primes much slower than this one sends them: without the
      // proxy, the buffer would fill, and both would wait for each other.
      const toMerge = sendProxy(primes);
      const candidates = odds();
      let p = (await candidates.receive())!;
      for (;;) {
        const c = (await composites.receive())!;
        while (p < c) {
          await toMerge.send(p);
          await out.send(p);
          p = (await candidates.receive())!;
        }
        if (p === c) p = (await candidates.receive())!;
      }
    }

    go(async () => {
      await primes.send(3);
      go(merge);
      go(siftOut);
    });
  }

  return endsWell(async () => {
    const out = chan<number>(10);
    await out.send(2);
    await out.send(3);
    sieve(out);
    await expectPrimes(out);
  });
});
