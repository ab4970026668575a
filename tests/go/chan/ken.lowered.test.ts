/** Programs of Go's `test/ken`, ported. This file is lowered: its async functions run on our scheduler. */
import { test } from "vitest";
import { chan, go, runtime, select, sync, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";

interface Seq {
  /** Where to send and to receive; null when the last value has come. */
  sc: Chan<number> | null;
  rc: Chan<number> | null;
  /** What is sent and received next. */
  sv: number;
  rv: number;
}

/** All that Go's program keeps in its variables. */
class KenChan {
  static readonly end = 10_000;
  readonly #nc: Seq = { sc: null, rc: null, sv: 0, rv: 0 };
  readonly #lock = new sync.Mutex();
  #randx = 0;
  #nproc = 0;
  #cval = 0;
  sent = 0;
  received = 0;

  /** So many times others may go first. */
  async #pause(below: number): Promise<void> {
    this.#randx = (this.#randx + 10007) % 1_000_000;
    for (let r = this.#randx % below; r >= 0; r--) await runtime.gosched();
  }

  async #changeNproc(adjust: number): Promise<number> {
    using _ = await this.#lock.lock();
    return (this.#nproc += adjust);
  }

  mkchan(c: number, n: number): Seq[] {
    return Array.from({ length: n }, () => {
      this.#cval += 100;
      const ch = chan<number>(c);
      return { sc: ch, rc: ch, sv: this.#cval, rv: this.#cval };
    });
  }

  #expect(v: number, v0: number): number {
    if (v !== v0) fail(`got ${v} expected ${v0}`);
    return v % 100 === 75 ? KenChan.end : v + 1;
  }

  async #countSend(c: Seq): Promise<boolean> {
    {
      using _ = await this.#lock.lock();
      this.sent++;
    }
    c.sv = this.#expect(c.sv, c.sv);
    if (c.sv === KenChan.end) c.sc = null;
    return c.sc === null;
  }

  async #countReceive(c: Seq, v: number): Promise<boolean> {
    {
      using _ = await this.#lock.lock();
      this.received++;
    }
    c.rv = this.#expect(c.rv, v);
    if (c.rv === KenChan.end) c.rc = null;
    return c.rc === null;
  }

  #send = async (c: Seq): Promise<void> => {
    do {
      await this.#pause(10);
      await c.sc!.send(c.sv);
    } while (!(await this.#countSend(c)));
    await this.#changeNproc(-1);
  };

  #receive = async (c: Seq): Promise<void> => {
    let v: number;
    do {
      await this.#pause(10);
      v = (await c.rc!.receive())!;
    } while (!(await this.#countReceive(c, v)));
    await this.#changeNproc(-1);
  };

  #select = async (r: Seq[], s: Seq[]): Promise<void> => {
    const out = (c: Seq) => c.sc?.sendCase(c.sv) ?? null;
    let a = r.filter(({ rc }) => rc).length + s.filter(({ sc }) => sc).length;
    while (a > 0) {
      await this.#pause(5);
      const it = await select({
        r0: r[0]!.rc,
        r1: r[1]!.rc,
        r2: r[2]!.rc,
        r3: r[3]!.rc,
        s0: out(s[0]!),
        s1: out(s[1]!),
        s2: out(s[2]!),
        s3: out(s[3]!),
      });
      const n = Number(it.case[1]);
      const ended =
        "value" in it ? await this.#countReceive(r[n]!, it.value!) : await this.#countSend(s[n]!);
      if (ended) a--;
    }
    await this.#changeNproc(-1);
  };

  /** Starts so many goroutines, and waits until they have ended. */
  async #all(n: number, start: () => void): Promise<void> {
    await this.#changeNproc(n);
    start();
    do await runtime.gosched();
    while ((await this.#changeNproc(0)) !== 0);
  }

  async tests(c: number): Promise<void> {
    const none = [this.#nc, this.#nc, this.#nc, this.#nc];
    const send = (ca: Seq[]) => ca.forEach((it) => go(this.#send, it));
    const receive = (ca: Seq[]) => ca.forEach((it) => go(this.#receive, it));
    const sel = (r: Seq[], s: Seq[]) => go(this.#select, r, s);
    /** So many groups of four. */
    const groups = (n: number) => Array.from({ length: n }, () => this.mkchan(c, 4));

    const [a = []] = groups(1);
    await this.#all(8, () => (send(a), receive(a)));
    const [b = []] = groups(1);
    await this.#all(5, () => (send(b), sel(b, none)));
    const [d = []] = groups(1);
    await this.#all(5, () => (receive(d), sel(none, d)));
    const [e = []] = groups(1);
    await this.#all(2, () => (sel(none, e), sel(e, none)));
    const [f0 = [], f1 = []] = groups(2);
    await this.#all(2, () => (sel(f1, f0), sel(f0, f1)));
    const [g0 = [], g1 = [], g2 = []] = groups(3);
    await this.#all(10, () => (send(g1), receive(g2), sel(g1, g0), sel(g0, g2)));
  }
}

test("ken/chan.go: six topologies and four buffers deliver every sequence in order", () =>
  endsWell(async () => {
    const ken = new KenChan();
    const buffers = [0, 1, 10, 100];
    for (const c of buffers) await ken.tests(c);
    // Tests 1 to 4 have 4 channels each, test 5 has 8 and test 6 has 12; each carries 76 values.
    const t = buffers.length * (4 * 4 + 8 + 12) * 76;
    if (ken.sent !== t || ken.received !== t) {
      fail(`tots=${ken.sent} totr=${ken.received} sb=${t}`);
    }
  }, 2));

test("ken/chan1.go: of ten receivers one gets each message, after it was sent", () => {
  const N = 1000; // sent messages
  const M = 10; // receiving goroutines
  const W = 2; // channel buffering
  return endsWell(async () => {
    const h = new Array<number>(N).fill(0); // marking of send/receive

    async function r(c: Chan<number>, m: number): Promise<void> {
      for (;;) {
        const s = await select({ c });
        if (h[s.value!] !== 1) fail(`r m=${m} r=${s.value} h=${h[s.value!]}`);
        h[s.value!] = 2;
      }
    }
    async function s(c: Chan<number>): Promise<void> {
      for (let n = 0; n < N; n++) {
        if (h[n] !== 0) fail("s");
        h[n] = 1;
        await c.send(n);
      }
    }

    const c = chan<number>(W);
    for (let m = 0; m < M; m++) {
      go(r, c, m);
      await runtime.gosched();
    }
    await runtime.gosched();
    await runtime.gosched();
    await s(c);
  });
});
