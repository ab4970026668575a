/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, http, select, sync, time } from "rendezvous";
import { explore, run, simulatedNetwork } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { api, fetchAll, paths } from "../../tests/support/network-programs.lowered.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

const bg = context.background();

/** Under the plain schedule and many others. */
async function everyTime(
  network: ReturnType<typeof api>,
  main: () => unknown,
  judge: (output: string[]) => void,
) {
  for (let seed = 1; seed <= 50; seed++) {
    judge(await printed(main, { network, seed, schedule: seed === 1 ? "fifo" : "random" }));
  }
}

test("without a limit all are served at once", async () => {
  const network = api({ latency: 50 });
  expect(await printed(fetchAll(paths(3)), { network })).toEqual([
    "/1 200 50",
    "/2 200 50",
    "/3 200 50",
  ]);
  expect(network).toMatchObject({ requests: 3, maxInFlight: 3, inFlight: 0, maxQueued: 0 });
});

test("who comes while the host is full waits for a turn, first come, first served", async () => {
  const network = api({ latency: 50, limit: 2 });
  expect(await printed(fetchAll(paths(5)), { network })).toEqual([
    "/1 200 50",
    "/2 200 50",
    "/3 200 100",
    "/4 200 100",
    "/5 200 150",
  ]);
  const { log, ...counts } = { ...countsOf(network), log: network.log };
  expect(counts).toEqual([0, 2, 0, 3, 5, 0, 0].reduce(named, {}));
  expect(log.map((it) => [it.url.slice(-2), it.at, it.servedAt, it.endedAt, it.status])).toEqual([
    ["/1", 0, 0, 50, 200],
    ["/2", 0, 0, 50, 200],
    ["/3", 0, 50, 100, 200],
    ["/4", 0, 50, 100, 200],
    ["/5", 0, 100, 150, 200],
  ]);
  await everyTime(network, fetchAll(paths(5)), () =>
    expect(network.host("api.example")).toMatchObject({ maxInFlight: 2, inFlight: 0, queued: 0 }),
  );
});

const NAMES = [
  "inFlight",
  "maxInFlight",
  "queued",
  "maxQueued",
  "requests",
  "cancelled",
  "openBodies",
] as const;
const named = (all: object, value: number, i: number) => ({ ...all, [NAMES[i]!]: value });
const countsOf = (traffic: Record<(typeof NAMES)[number], number>) =>
  Object.fromEntries(NAMES.map((name) => [name, traffic[name]]));

test.each([429, 503])("or is refused with status %i, which takes no place", async (whenFull) => {
  const network = api({ latency: 50, limit: 2, whenFull });
  const lines = await printed(fetchAll(paths(4)), { network });
  expect(lines).toEqual(["/1 200 50", "/2 200 50", `/3 ${whenFull} 50`, `/4 ${whenFull} 50`]);
  expect(network).toMatchObject({ requests: 4, maxInFlight: 2, maxQueued: 0, openBodies: 0 });
});

test("a body holds its place until it has ended", async () => {
  const network = api({ latency: 50, limit: 1, routes: { "/": { body: ["a", "b"], gap: 20 } } });
  expect(await printed(fetchAll(paths(2)), { network })).toEqual(["/1 200 70", "/2 200 140"]);
});

test("bodies that are left open keep others waiting for ever", async () => {
  const network = api({ latency: 50, limit: 2 });
  const leaky = async () => {
    for (let i = 1; ; i++) {
      const { status } = await http.get(bg, `http://api.example/${i}`);
      console.log(status);
    }
  };
  const report = await run(leaky, { network });
  expect(report).toMatchObject({ outcome: "deadlock", output: ["200", "200"], elapsed: 100 });
  expect(report.goroutines[0]).toMatchObject({ state: "IO wait" });
  expect(network).toMatchObject({ openBodies: 2, inFlight: 2, queued: 1, requests: 3 });
});

test("a cancelled request gives up its place at once: in the queue, waiting, or being read", async () => {
  const network = api({ latency: 50, limit: 1, routes: { "/": { body: ["a", "b"], gap: 100 } } });
  const main = async () => {
    const wg = new sync.WaitGroup();
    const get = (path: string, timeout: number) =>
      wg.go(async () => {
        const [ctx, cancel] = context.withTimeout(bg, timeout);
        await fetchAll([path], ctx)();
        cancel();
      });
    get("/read", 110); // Its first chunk has come at 50.
    await time.sleep(1);
    get("/queued", 60);
    await time.sleep(1);
    get("/waiting", 138);
    await time.sleep(1);
    get("/last", 1000);
    await wg.wait();
  };
  const end = "context deadline exceeded";
  await everyTime(network, main, (output) => {
    // The last one is served at 140, when the third is over.
    const rest = [`/waiting ${end} 140`, "/last 200 290"];
    expect(output).toEqual([`/queued ${end} 61`, `/read ${end} 110`, ...rest]);
    expect(network).toMatchObject({ maxInFlight: 1, cancelled: 3, inFlight: 0, queued: 0 });
    expect(network.openBodies).toBe(0);
    expect(network.log.map(({ error }) => error)).toEqual([end, end, end, undefined]);
  });
});

test("one cancellation ends them all", async () => {
  const network = api({ latency: 50, limit: 3 });
  const main = async () => {
    const [ctx, cancel] = context.withCancel(bg);
    go(async () => {
      await time.sleep(75);
      cancel();
      console.log(network.inFlight, network.queued, network.cancelled);
    });
    await fetchAll(paths(10), ctx)();
  };
  await everyTime(network, main, (output) => {
    expect(output.filter((line) => line.endsWith("200 50"))).toHaveLength(3);
    expect(output.filter((line) => line.endsWith("context canceled 75"))).toHaveLength(7);
    expect(output).toContain("0 0 7");
  });
});

test("each run counts for itself, and so does each of an exploration", async () => {
  const network = api({ limit: 4 });
  const host = network.host("api.example");
  expect(countsOf(host)).toEqual([0, 0, 0, 0, 0, 0, 0].reduce(named, {}));
  for (const n of [6, 3]) {
    await run(fetchAll(paths(n)), { network });
    expect(host).toMatchObject({ requests: n, maxInFlight: Math.min(n, 4) });
  }
  await run(() => undefined, { network });
  expect(host.requests).toBe(0);
  const { schedules, failure } = await explore(fetchAll(paths(6)), {
    network,
    schedules: 20,
    judge: () => expect(host).toMatchObject({ requests: 6, maxInFlight: 4, openBodies: 0 }),
  });
  expect([schedules, failure]).toEqual([20, undefined]);
});

test("the network adds up its hosts", async () => {
  const network = simulatedNetwork({ "a.example": { limit: 1 }, "B.example": {} });
  await run(
    async () => {
      const wg = new sync.WaitGroup();
      for (const host of ["a", "a", "b"]) {
        wg.go(async () => (await http.get(bg, `http://${host}.example/`)).body.close());
      }
      await wg.wait();
    },
    { network },
  );
  expect(network).toMatchObject({ requests: 3, maxInFlight: 2, maxQueued: 1 });
  expect(network.host("a.example")).toMatchObject({ requests: 2, maxInFlight: 1 });
  expect(network.host("B.example")).toMatchObject({ requests: 1, maxInFlight: 1 });
  expect(() => network.host("c.example")).toThrow(
    'The network has no host "c.example", only a.example, B.example.',
  );
});

test("two runs at once do not get into each other's way", async () => {
  const network = api({ latency: 50, limit: 1 });
  const main = async () => {
    await fetchAll(paths(2))();
    await Promise.resolve();
  };
  const reports = await Promise.all([run(main, { network }), run(main, { network })]);
  for (const { output } of reports) expect(output).toEqual(["/1 200 50", "/2 200 100"]);
  expect(network.requests).toBe(2);
});

test("bounded fan-out keeps within its bound", async () => {
  const network = api({ latency: 50, jitter: 50 });
  const main = async () => {
    const slots = chan<boolean>(10);
    const wg = new sync.WaitGroup();
    for (const path of paths(40)) {
      await slots.send(true);
      wg.go(async () => {
        await fetchAll([path])();
        await slots.receive();
      });
    }
    await wg.wait();
  };
  await everyTime(network, main, () => {
    expect(network.host("api.example")).toMatchObject({ requests: 40, maxInFlight: 10 });
    expect(network.openBodies).toBe(0);
  });
});

test("the first answer of several wins, and the others are cancelled", async () => {
  const network = simulatedNetwork({
    "a.example": { latency: 30 },
    "b.example": { latency: 20 },
    "c.example": { latency: 40 },
  });
  const main = async () => {
    const [ctx, cancel] = context.withCancel(bg);
    const answers = chan<string>(3);
    for (const host of ["a", "b", "c"]) {
      go(async () => {
        try {
          const { body } = await http.get(ctx, `http://${host}.example/`);
          await answers.send(await body.text());
        } catch {
          // Somebody else was faster.
        }
      });
    }
    const s = await select({ answers, late: time.after(100) });
    cancel();
    console.log(s.case === "answers" && s.value, at());
  };
  await everyTime(network, main, (output) => {
    expect(output).toEqual(["b.example answers / 20"]);
    expect(network).toMatchObject({ cancelled: 2, inFlight: 0, openBodies: 0 });
  });
});
