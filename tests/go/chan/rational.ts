/** A rational number as Go's power series have it: int64 over int64, and 1/0 marks an end. */
export class Rat {
  readonly num: bigint;
  readonly den: bigint;

  constructor(num: bigint, den: bigint) {
    this.num = BigInt.asIntN(64, num);
    this.den = BigInt.asIntN(64, den);
  }

  eq(c: Rat): boolean {
    return this.num === c.num && this.den === c.den;
  }

  toString(): string {
    return this.den === 1n ? String(this.num) : `${this.num}/${this.den}`;
  }
}

function gcd(u: bigint, v: bigint): bigint {
  if (u < 0n) return gcd(-u, v);
  return u === 0n ? v : gcd(v % u, u);
}

/** u/v, in lowest terms and with a positive denominator. */
export function i2tor(u: number | bigint, v: number | bigint): Rat {
  const [num, den] = [BigInt(u), BigInt(v)];
  const g = gcd(num, den);
  return den > 0n ? new Rat(num / g, den / g) : new Rat(-num / g, -den / g);
}

export const itor = (u: number): Rat => i2tor(u, 1);

export const zero = itor(0);
export const one = itor(1);

/** The end of a series. */
export const finis = i2tor(1, 0);
export const end = (u: Rat): boolean => u.den === 0n;

export function add(u: Rat, v: Rat): Rat {
  const g = gcd(u.den, v.den);
  return i2tor(u.num * (v.den / g) + v.num * (u.den / g), u.den * (v.den / g));
}

export function mul(u: Rat, v: Rat): Rat {
  const g1 = gcd(u.num, v.den);
  const g2 = gcd(u.den, v.num);
  return new Rat((u.num / g1) * (v.num / g2), (u.den / g2) * (v.den / g1));
}

export const neg = (u: Rat): Rat => i2tor(-u.num, u.den);

export const sub = (u: Rat, v: Rat): Rat => add(u, neg(v));
