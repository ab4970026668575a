import { context, go, sync } from "rendezvous";
import { errorText, slice } from "./go-text.ts";

class Group {
  readonly #wg = new sync.WaitGroup();
  readonly #once = new sync.Once();
  #err: Error | null = null;
  readonly #cancel: context.CancelFunc;

  constructor(cancel: context.CancelFunc) {
    this.#cancel = cancel;
  }

  go(f: () => Promise<Error | null>) {
    this.#wg.add(1);
    go(async () => {
      try {
        const err = await f();
        if (err !== null) {
          await this.#once.do(() => {
            this.#err = err;
            this.#cancel();
          });
        }
      } finally {
        this.#wg.done();
      }
    });
  }

  async wait(): Promise<Error | null> {
    await this.#wg.wait();
    this.#cancel();
    return this.#err;
  }
}

function withContext(parent: context.Context): [Group, context.Context] {
  const [ctx, cancel] = context.withCancel(parent);
  return [new Group(cancel), ctx];
}

export async function main() {
  let [g, ctx] = withContext(context.background());
  const boom = new Error("task 3 failed");
  const ended = new Array<string>(5).fill("");
  for (const i of ended.keys()) {
    g.go(async () => {
      if (i === 3) {
        ended[i] = "failed";
        return boom;
      }
      await ctx.done().receive();
      ended[i] = errorText(ctx.err());
      return new Error(`task ${i}: ${errorText(ctx.err())}`, { cause: ctx.err() }); // later errors are dropped
    });
  }
  const err = await g.wait();
  console.log("error:", errorText(err), "| the first one itself:", err === boom);
  console.log(slice(ended.map((it) => JSON.stringify(it))));
  [g, ctx] = withContext(context.background());
  const sum = [0, 0];
  g.go(async () => {
    sum[0] = 10;
    return null;
  });
  g.go(async () => {
    sum[1] = 20;
    return null;
  });
  const clean = errorText(await g.wait());
  console.log("clean:", clean, slice(sum), "context after Wait:", errorText(ctx.err()));
}
