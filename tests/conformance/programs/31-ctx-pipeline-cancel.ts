import { chan, context, go, select, sync, type ReceiveChan } from "rendezvous";
import { errorText } from "./go-text.ts";

type Next = () => Promise<[number, boolean]>;

class Pipeline {
  readonly wg = new sync.WaitGroup();
  readonly mu = new sync.Mutex();
  readonly exits = new Map<string, Error | null>();
  readonly #ctx: context.Context;

  constructor(ctx: context.Context) {
    this.#ctx = ctx;
  }

  // stage sends next() values until next reports the end or the context is done.
  stage(name: string, next: Next): ReceiveChan<number> {
    const out = chan<number>();
    this.wg.add(1);
    go(async () => {
      try {
        for (let [v, ok] = await next(); ok; [v, ok] = await next()) {
          const s = await select({ sent: out.sendCase(v), done: this.#ctx.done() });
          if (s.case === "sent") continue;
          break;
        }
        await this.mu.lock();
        this.exits.set(name, this.#ctx.err());
        this.mu.unlock();
      } finally {
        out.close();
        this.wg.done();
      }
    });
    return out;
  }
}

function apply(incoming: ReceiveChan<number>, f: (v: number) => number): Next {
  return async () => {
    // Go receives the zero value of an int; here that is undefined.
    const [v, ok] = await incoming.receiveOk();
    return [f(v ?? 0), ok];
  };
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const p = new Pipeline(ctx);
  let n = 0;
  const naturals = p.stage("generate", async () => {
    n++;
    return [n, true];
  });
  const squares = p.stage(
    "square",
    apply(naturals, (v) => v * v),
  );
  const plus = p.stage(
    "plus",
    apply(squares, (v) => v + 1000),
  );
  console.log(
    await plus.receive(),
    await plus.receive(),
    await plus.receive(),
    await plus.receive(),
    await plus.receive(),
  );
  cancel();
  await p.wg.wait(); // hangs if a stage leaks
  for (const name of ["generate", "square", "plus"]) {
    console.log(name, "ended:", errorText(p.exits.get(name) ?? null));
  }
  const [, ok] = await plus.receiveOk();
  console.log("output closed:", !ok);
}
