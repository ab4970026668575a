/**
 * Go's `golang.org/x/sync/errgroup`, its `errgroup_test.go` and its examples, ported. This file is
 * lowered: its async functions run on our scheduler.
 */
import { test } from "vitest";
import { atomic, chan, context, errgroup, go, select, time } from "rendezvous";
import { printsAlways } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";

/** What Go's `g.Wait()` returns: here the first error is thrown. */
async function errorOf(g: errgroup.Group): Promise<Error | null> {
  try {
    await g.wait();
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** What a function returns in Go is thrown here, if it is an error. */
const returning = (err: Error | null) => () => {
  if (err) throw err;
};

test("errgroup TestZeroGroup: wait gives the first error, each time, whatever comes after it", () =>
  endsWell(async () => {
    const err1 = new Error("errgroup_test: 1");
    const err2 = new Error("errgroup_test: 2");
    const cases = [[], [null], [err1], [err1, null], [err1, null, err2]];
    for (const errs of cases) {
      const g = new errgroup.Group();
      let firstErr: Error | null = null;
      for (const err of errs) {
        await g.go(returning(err));
        firstErr ??= err;
        const got = await errorOf(g);
        if (got !== firstErr) fail(`g.wait() = ${String(got)}; want ${String(firstErr)}`);
      }
    }
  }));

const errDoom = new Error("group_test: doomed");

const doomed: { errs: (Error | null)[]; want: Error | null }[] = [
  { errs: [], want: null },
  { errs: [null], want: null },
  { errs: [errDoom], want: errDoom },
  { errs: [errDoom, null], want: errDoom },
];

test("errgroup TestWithContext: the context is done after wait, with an error or without", () =>
  endsWell(async () => {
    for (const { errs, want } of doomed) {
      const [g, ctx] = errgroup.withContext(context.background());
      for (const err of errs) await g.go(returning(err));
      const got = await errorOf(g);
      if (got !== want) fail(`g.wait() = ${String(got)}; want ${String(want)}`);
      const s = await select({ canceled: ctx.done(), default: true });
      if (s.case !== "canceled") fail("ctx.done() was not closed");
    }
  }));

test("errgroup TestTryGo: it starts as many as the limit lets it, also after the limit has changed", () =>
  endsWell(async () => {
    const g = new errgroup.Group();
    const n = 42;
    g.setLimit(n);
    const ch = chan<void>();
    const fn = () => ch.send();
    const take = async (count: number) => {
      for (let i = 0; i < count; i++) await ch.receive();
    };
    for (let i = 0; i < n; i++) {
      if (!g.tryGo(fn)) fail(`tryGo should succeed but got fail at ${i}-th call.`);
    }
    if (g.tryGo(fn)) fail("tryGo is expected to fail but succeeded.");
    go(take, n);
    await g.wait();

    if (!g.tryGo(fn)) fail("tryGo should succeed but got fail after all goroutines.");
    go(take, 1);
    await g.wait();

    // Switch limit.
    g.setLimit(1);
    if (!g.tryGo(fn)) fail("tryGo should succeed but got failed.");
    if (g.tryGo(fn)) fail("tryGo should fail but succeeded.");
    go(take, 1);
    await g.wait();

    // Block all calls.
    g.setLimit(0);
    for (let i = 0; i < 1 << 10; i++) {
      if (g.tryGo(fn)) fail("tryGo should fail but got succeeded.");
    }
    await g.wait();
  }));

test("errgroup TestGoLimit: never more than the limit are active", () =>
  endsWell(async () => {
    const limit = 10;
    const g = new errgroup.Group();
    g.setLimit(limit);
    const active = new atomic.Int32();
    let most = 0;
    for (let i = 0; i <= 1 << 10; i++) {
      await g.go(async () => {
        const n = active.add(1);
        most = Math.max(most, n);
        if (n > limit) throw new Error(`saw ${n} active goroutines; want ≤ ${limit}`);
        await time.sleep(time.Microsecond); // Give other goroutines a chance to increment active.
        active.add(-1);
      });
    }
    await g.wait();
    // Go's test cannot say so: time is virtual here, and nobody is late.
    if (most !== limit) fail(`no more than ${most} were active; want ${limit}`);
  }, 5));

test("errgroup TestCancelCause: the context's cause is the first error, or else Canceled", () =>
  endsWell(async () => {
    for (const { errs, want } of doomed) {
      const [g, ctx] = errgroup.withContext(context.background());
      for (const err of errs) g.tryGo(returning(err));
      const got = await errorOf(g);
      if (got !== want) fail(`g.wait() = ${String(got)}; want ${String(want)}`);
      const cause = context.cause(ctx);
      const wanted = want ?? context.Canceled;
      if (cause !== wanted) fail(`context.cause(ctx) = ${String(cause)}; want ${String(wanted)}`);
    }
  }));

/** Some milliseconds away, in place of a network. */
async function fetchPage(url: string): Promise<string> {
  await time.sleep(url.length);
  if (url.includes("somestupidname")) throw new Error(`no such host: ${url}`);
  return `the page at ${url}`;
}

// Go's example fetches from the network.
test("errgroup Example justErrors (ExampleGroup_justErrors): in place of a WaitGroup, with errors", () =>
  printsAlways(async () => {
    const fetchAll = async (urls: string[]) => {
      const g = new errgroup.Group();
      for (const url of urls) await g.go(() => fetchPage(url));
      try {
        await g.wait();
        console.log("Successfully fetched all URLs.");
      } catch (error) {
        console.log((error as Error).message);
      }
    };
    await fetchAll(["http://www.golang.org/", "http://www.google.com/"]);
    await fetchAll(["http://www.golang.org/", "http://www.somestupidname.com/"]);
  }, ["Successfully fetched all URLs.", "no such host: http://www.somestupidname.com/"]));

type Search = (ctx: context.Context, query: string) => Promise<string>;

const fakeSearch =
  (kind: string): Search =>
  async (_ctx, query) =>
    `${kind} result for ${JSON.stringify(query)}`;

test("errgroup Example parallel (ExampleGroup_parallel): results of parts, each in its place", () =>
  printsAlways(async () => {
    const searches = ["web", "image", "video"].map(fakeSearch);
    const google = async (parent: context.Context, query: string) => {
      const [g, ctx] = errgroup.withContext(parent);
      const results = new Array<string>(searches.length);
      for (const [i, search] of searches.entries()) {
        await g.go(async () => {
          results[i] = await search(ctx, query);
        });
      }
      await g.wait();
      return results;
    };
    for (const result of await google(context.background(), "golang")) console.log(result);
  }, ['web result for "golang"', 'image result for "golang"', 'video result for "golang"']));

type Files = ReadonlyMap<string, string | Error>;

/** In place of MD5: some number that depends on every character. */
function sumOf(text: string): number {
  let sum = 7;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  return sum;
}

/** Go's `MD5All`: reads all files, some at a time, and gives their sums, unless one cannot be read. */
async function sumAll(parent: context.Context, files: Files): Promise<Map<string, number>> {
  // ctx is canceled when g.wait() returns. When this returns, all of its goroutines have ended.
  const [g, ctx] = errgroup.withContext(parent);
  const paths = chan<string>();
  await g.go(async () => {
    try {
      for (const path of files.keys()) {
        const s = await select({ sent: paths.sendCase(path), done: ctx.done() });
        if (s.case === "done") throw ctx.err()!;
      }
    } finally {
      paths.close();
    }
  });
  // Start a fixed number of goroutines to read and digest files.
  const c = chan<[path: string, sum: number]>();
  for (let i = 0; i < 4; i++) {
    await g.go(async () => {
      for await (const path of paths) {
        await time.sleep(path.length);
        const data = files.get(path)!;
        if (data instanceof Error) throw data;
        const s = await select({ sent: c.sendCase([path, sumOf(data)]), done: ctx.done() });
        if (s.case === "done") throw ctx.err()!;
      }
    });
  }
  go(async () => {
    await errorOf(g);
    c.close();
  });
  const m = new Map<string, number>();
  for await (const [path, sum] of c) m.set(path, sum);
  // Check whether any of the goroutines failed. Since g is accumulating the errors, we don't need to
  // send them (or check for them) in the individual results sent on the channel.
  await g.wait();
  return m;
}

// Go's example walks over the files of the working directory.
test("errgroup Example pipeline (ExampleGroup_pipeline): stages that all end when one fails", () =>
  endsWell(
    async () => {
      const files = new Map<string, string | Error>();
      for (let i = 0; i < 30; i++) files.set(`dir/${"x".repeat(i % 7)}${i}`, `contents ${i}`);
      const m = await sumAll(context.background(), files);
      if (m.size !== files.size) fail(`${m.size} sums; want ${files.size}`);
      for (const [path, sum] of m) if (sum !== sumOf(files.get(path) as string)) fail(path);

      const unreadable = new Error("permission denied");
      files.set("dir/secret", unreadable);
      for (let i = 30; i < 60; i++) files.set(`dir/${i}`, `contents ${i}`);
      try {
        await sumAll(context.background(), files);
        fail("an unreadable file was read");
      } catch (error) {
        if (error !== unreadable) throw error;
      }
      await time.sleep(1);
    },
    20,
    { leaks: true },
  ));
