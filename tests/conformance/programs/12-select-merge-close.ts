import { chan, go, select, type ReceiveChan } from "rendezvous";

interface Item {
  src: string;
  n: number;
}

function source(name: string, count: number): ReceiveChan<Item> {
  const c = chan<Item>();
  go(async () => {
    try {
      for (let i = 0; i < count; i++) await c.send({ src: name, n: i });
    } finally {
      c.close();
    }
  });
  return c;
}

type In = ReceiveChan<Item> | null;

async function merge(a: In, b: In, d: In): Promise<Item[]> {
  const out: Item[] = [];
  while (a !== null || b !== null || d !== null) {
    const s = await select({ a, b, d });
    if (s.ok) out.push(s.value);
    else if (s.case === "a") a = null;
    else if (s.case === "b") b = null;
    else d = null;
  }
  return out;
}

export async function main() {
  const all = await merge(source("a", 40), source("b", 25), source("d", 0));
  const next: Record<string, number> = { a: 0, b: 0, d: 0 };
  let ordered = true;
  for (const it of all) {
    ordered = ordered && it.n === next[it.src];
    next[it.src]!++;
  }
  console.log(
    "total:",
    all.length,
    "a:",
    next.a,
    "b:",
    next.b,
    "d:",
    next.d,
    "per-source order:",
    ordered,
  );
}
