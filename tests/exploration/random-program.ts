import * as fc from "fast-check";

/** A program in source text: a few goroutines that share a few things, in every way there is. */
export const randomProgram: fc.Arbitrary<string> = fc
  .record({
    capacities: fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1, 2)),
    goroutines: fc.array(
      fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 3 }),
      {
        minLength: 2,
        maxLength: 3,
      },
    ),
    main: fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 1 }),
    waits: fc.boolean(),
  })
  .map(({ capacities, goroutines, main, waits }) => textOf(capacities, goroutines, main, waits));

/** What a goroutine may do; `id` is its number. */
const STATEMENTS: readonly ((id: number) => string)[] = [
  () => "n = n + 1;",
  () => "const before = n; await tick(); n = before + 1;",
  () => "m++; await tick();",
  (id) => `box.value = ${id}; await tick();`,
  () => "box.value += 1;",
  (id) => `list.push(${id});`,
  (id) => `list.push(await take(${id}));`,
  () => "{ const { value } = box; await tick(); box.value = value * 2; }",
  (id) => `for (const it of list) { await tick(); n += it; } list.push(${id});`,
  (id) => `for (const it of list.map((x) => x + ${id})) print(it);`,
  (id) => `await a.send(${id});`,
  (id) => `await b.send(${id});`,
  () => "print(await a.receive());",
  () => "print(await b.receive());",
  () => "{ const [value, ok] = await b.receiveOk(); print(ok ? value : 'closed'); }",
  () => "b.close();",
  () => "try { a.close(); } catch (error) { print(String(error)); }",
  (id) => `{ const s = await select({ a, b: b.sendCase(${id}), default: true }); print(s.case); }`,
  () => "{ const s = await select({ a, b }); print(s.case + s.value); }",
  () => "{ const s = await select({ b, timeout: time.after(5) }); print(s.case); }",
  (id) => `print("line ${id}");`,
  (id) => `await tick(); print(\`n is \${n} in ${id}\`);`,
  () => "await mu.lock(); n *= 2; await tick(); mu.unlock();",
  () => "{ using _ = await mu.lock(); m += n; }",
  () => "if (mu.tryLock()) { await tick(); mu.unlock(); } else print('busy');",
  () => "print(hits.add(1));",
  () => "hits.store(5); await tick(); print(hits.load());",
  () => "seen.set(seen.get() + 1);",
  (id) => `await time.sleep(${id + 1}); print("slept");`,
  () => "await time.sleep(3); n++;",
  () => "await runtime.gosched(); print(n);",
  () => "if (n > 1) throw new Error('too many');",
  (id) => `go(async () => { await tick(); print("child of ${id}"); });`,
  (id) => `go(() => { n += ${id}; });`,
  () => "print(b.len);",
  () => "await rw.rLock(); print(n); await tick(); rw.rUnlock();",
  () => "await rw.lock(); n += 3; rw.unlock();",
  () => "own(counter); await tick(); counter.add(n);",
  () => "{ const p = tick(); n += 2; await p; print(counter.total); }",
  () => "{ const p = b.receive(); await tick(); print(await p); }",
  () => "once.do(() => { n += 7; }); await tick();",
  () => "await tick(); await tick(); await tick();",
];

function textOf(
  [a, b]: readonly [number, number],
  goroutines: readonly (readonly number[])[],
  main: readonly number[],
  waits: boolean,
): string {
  const body = (statements: readonly number[], id: number) =>
    statements.map((it) => `    { ${STATEMENTS[it % STATEMENTS.length]!(id)} }`).join("\n");
  return `
import { atomic, chan, go, runtime, select, shared, sync, time } from "rendezvous";

class Counter {
  total = 0;
  #steps = 1;
  add(n: number) { this.total += n * this.#steps++; }
}
const ready = Array.from({ length: 1 }, () => 0);
let n = 0;
let m = 0;
const box = { value: 0 };
const list: number[] = [];
const counter = new Counter();
export const state = () => JSON.stringify([n, m, box, list, counter, ready]);

const print = (it: unknown) => console.log(it);
const own = (it: Counter) => void it;
/** Where another may come first, and nothing else happens. */
const tick = async () => { await chan<number>(1).send(0); };
async function take(it: number) { await tick(); return it; }

export async function main() {
  const a = chan<number>(${a});
  const b = chan<number>(${b});
  const mu = new sync.Mutex();
  const rw = new sync.RWMutex();
  const once = new sync.Once();
  const hits = new atomic.Int64();
  const seen = shared(0, "seen");
  const wg = new sync.WaitGroup();
${goroutines.map((statements, id) => `  wg.go(async () => {\n${body(statements, id)}\n  });`).join("\n")}
${body(main, 9)}
  ${waits ? "await wg.wait();" : "await tick();"}
  print(n);
}
`;
}
