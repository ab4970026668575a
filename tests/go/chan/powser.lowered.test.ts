/**
 * Go's `test/chan/powser1.go` and `powser2.go`, ported: power series as channels along which rational
 * coefficients flow, on demand. After "Squinting at Power Series" by Doug McIlroy.
 *
 * This file is lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { chan, go, select, type Chan } from "rendezvous";
import { endsWell, fail } from "../ends-well.ts";
import * as rat from "./rational.ts";
import { type Rat, end, finis, i2tor, itor, mul, one, zero } from "./rational.ts";

/** A demand channel: a coefficient comes after it has been asked for. */
interface DemandChan<Item> {
  req: Chan<number>;
  dat: Chan<Item>;
}

/** How coefficients travel. In `powser1.go` as values, and so as copies; in `powser2.go` by pointer. */
interface Carrier<Item> {
  wrap(r: Rat): Item;
  unwrap(item: Item): Rat;
}

function powerSeries<Item>({ wrap, unwrap }: Carrier<Item>) {
  type PS = DemandChan<Item>;
  type Pair = [PS, PS];
  let seqno = 0;

  const mkPS = (): PS => ({ req: chan<number>(), dat: chan<Item>() });

  // Replicates a demand channel onto two, which may be read at different rates. A goroutine begins
  // at the first demand for an item and ends when both have got it. The newest generation always
  // serves out[0]; all others hold items that out[1] still has to get.
  async function dosplit(input: PS, out: Pair, wait: Chan<number>): Promise<void> {
    let both = false; // do not service both channels
    const first = await select({ zero: out[0].req, wait });
    if (first.case === "wait") {
      both = true;
      const second = await select({ zero: out[0].req, one: out[1].req });
      if (second.case === "one") [out[0], out[1]] = [out[1], out[0]];
    }
    await input.req.send(++seqno);
    const release = chan<number>();
    go(dosplit, input, out, release);
    const dat = (await input.dat.receive())!;
    await out[0].dat.send(dat);
    if (!both) await wait.receive();
    await out[1].req.receive();
    await out[1].dat.send(dat);
    await release.send(0);
  }

  async function split(input: PS, out: Pair): Promise<void> {
    const release = chan<number>();
    go(dosplit, input, out, release);
    await release.send(0);
  }

  async function put(dat: Rat, out: PS): Promise<void> {
    await out.req.receive();
    await out.dat.send(wrap(dat));
  }

  async function get(input: PS): Promise<Rat> {
    await input.req.send(++seqno);
    return unwrap((await input.dat.receive())!);
  }

  /** One item from each of two demand channels, whichever answers first. */
  async function get2(in0: PS, in1: PS): Promise<[Rat, Rat]> {
    const req: (Chan<number> | null)[] = [in0.req, in1.req];
    const dat: (Chan<Item> | null)[] = [null, null];
    const out: Rat[] = [];
    for (let n = 4; n > 0; n--) {
      seqno++;
      const s = await select({
        req0: req[0]?.sendCase(seqno) ?? null,
        req1: req[1]?.sendCase(seqno) ?? null,
        dat0: dat[0] ?? null,
        dat1: dat[1] ?? null,
      });
      const i = s.case === "req0" || s.case === "dat0" ? 0 : 1;
      if (s.case === "req0" || s.case === "req1") {
        dat[i] = [in0, in1][i]!.dat;
        req[i] = null;
      } else {
        out[i] = unwrap(s.value!);
        dat[i] = null;
      }
    }
    return [out[0]!, out[1]!];
  }

  async function copy(input: PS, out: PS): Promise<never> {
    for (;;) {
      await out.req.receive();
      await out.dat.send(wrap(await get(input)));
    }
  }

  async function repeat(dat: Rat, out: PS): Promise<never> {
    for (;;) await put(dat, out);
  }

  /** A series that `generate` fills. */
  function series(generate: (z: PS) => Promise<unknown>): PS {
    const z = mkPS();
    go(generate, z);
    return z;
  }

  const Rep = (c: Rat): PS => series((z) => repeat(c, z));

  function Split(u: PS): Pair {
    const uu: Pair = [mkPS(), mkPS()];
    go(split, u, uu);
    return uu;
  }

  const Add = (u: PS, v: PS): PS =>
    series(async (z) => {
      for (;;) {
        await z.req.receive();
        const uv = await get2(u, v);
        const [endU, endV] = uv.map(end);
        if (!endU && !endV) {
          await z.dat.send(wrap(rat.add(...uv)));
        } else if (endU && endV) {
          await z.dat.send(wrap(finis));
        } else {
          await z.dat.send(wrap(uv[endU ? 1 : 0]));
          await copy(endU ? v : u, z);
        }
      }
    });

  const Cmul = (c: Rat, u: PS): PS =>
    series(async (z) => {
      for (;;) {
        await z.req.receive();
        const it = await get(u);
        if (end(it)) break;
        await z.dat.send(wrap(mul(c, it)));
      }
      await z.dat.send(wrap(finis));
    });

  // With U = u + x*UU and V = v + x*VV: UV = u*v + x*(u*VV+v*UU) + x*x*UU*VV.
  const Mul = (u: PS, v: PS): PS =>
    series(async (z) => {
      await z.req.receive();
      const uv = await get2(u, v);
      if (end(uv[0]) || end(uv[1])) return z.dat.send(wrap(finis));
      await z.dat.send(wrap(mul(...uv)));
      const uu = Split(u);
      const vv = Split(v);
      const w = Add(Cmul(uv[0], vv[0]), Cmul(uv[1], uu[0]));
      await z.req.receive();
      await z.dat.send(wrap(await get(w)));
      return copy(Add(w, Mul(uu[1], vv[1])), z);
    });

  const Diff = (u: PS): PS =>
    series(async (z) => {
      await z.req.receive();
      let it = await get(u);
      for (let i = 1; !end(it); i++) {
        it = await get(u);
        if (end(it)) break;
        await z.dat.send(wrap(mul(itor(i), it)));
        await z.req.receive();
      }
      await z.dat.send(wrap(finis));
    });

  const Integ = (c: Rat, u: PS): PS =>
    series(async (z) => {
      await put(c, z);
      for (let i = 1, done = false; !done; i++) {
        await z.req.receive();
        const it = await get(u);
        done = end(it);
        await z.dat.send(wrap(mul(i2tor(1, i), it)));
      }
      await z.dat.send(wrap(finis));
    });

  // Z = exp(U), so DZ = Z*DU: integrate to get Z.
  async function Exp(u: PS): Promise<PS> {
    const zz: Pair = [mkPS(), mkPS()];
    await split(Integ(one, Mul(zz[0], Diff(u))), zz);
    return zz[1];
  }

  // U(c x^n): each coefficient times c^i, followed by n-1 zeros.
  const MonSubst = (u: PS, c0: Rat, n: number): PS =>
    series(async (z) => {
      for (let c = one; ; c = mul(c, c0)) {
        await z.req.receive();
        const it = await get(u);
        await z.dat.send(wrap(mul(it, c)));
        if (end(it)) return z.dat.send(wrap(finis));
        for (let i = 1; i < n; i++) {
          await z.req.receive();
          await z.dat.send(wrap(zero));
        }
      }
    });

  async function checka(u: PS, wanted: Rat[], name: string): Promise<void> {
    for (const want of wanted) {
      const got = await get(u);
      if (!got.eq(want)) fail(`${name}: got ${String(got)} should get ${String(want)}`);
    }
  }

  const N = 10;
  const times = (n: number, of: (i: number) => Rat) => Array.from({ length: n }, (_, i) => of(i));

  return async () => {
    const Ones = Rep(one);
    const Twos = Rep(itor(2));
    await checka(
      Ones,
      times(5, () => one),
      "Ones",
    );
    await checka(
      Add(Ones, Ones),
      times(N, () => itor(2)),
      "Add Ones Ones",
    );
    await checka(
      Add(Ones, Twos),
      times(N, () => itor(3)),
      "Add Ones Twos",
    );
    await checka(
      Diff(Ones),
      times(N, (i) => itor(i + 1)),
      "Diff",
    );
    await checka(
      Integ(zero, Ones),
      times(N, (i) => (i === 0 ? zero : i2tor(1, i))),
      "Integ",
    );
    await checka(
      Cmul(rat.neg(one), Twos),
      times(N, () => itor(-2)),
      "CMul",
    );
    await checka(
      Add(Ones, Cmul(rat.neg(one), Twos)),
      times(N, () => itor(-1)),
      "Sub Ones Twos",
    );
    await checka(
      Mul(Ones, Ones),
      times(N, (i) => itor(i + 1)),
      "Mul",
    );
    const nums = [1, 1, 3, 13, 73, 167, 4051, 37633, 43817, 4596553];
    const dens = [1, 1, 2, 6, 24, 40, 720, 5040, 4480, 362880];
    await checka(
      await Exp(Ones),
      times(N, (i) => i2tor(nums[i]!, dens[i]!)),
      "Exp",
    );
    await checka(
      Integ(zero, MonSubst(Ones, rat.neg(one), 2)),
      times(N, (i) => (i % 2 === 0 ? zero : i2tor(i % 4 === 1 ? 1 : -1, i))),
      "ATan",
    );
  };
}

/** What `powser2.go` sends: an interface, of which only `get` knows that it holds a rational. */
interface Item {
  eq(c: Rat): boolean;
}

test("powser1.go: with rationals that are copied as they are sent", () =>
  endsWell(
    powerSeries<{ num: bigint; den: bigint }>({
      wrap: ({ num, den }) => ({ num, den }),
      unwrap: ({ num, den }) => new rat.Rat(num, den),
    }),
    10,
  ));

test("powser2.go: with items behind an interface", () =>
  endsWell(
    powerSeries<Item>({
      wrap: (r) => r,
      unwrap: (item) => (item instanceof rat.Rat ? item : fail("no rational")),
    }),
    10,
  ));
