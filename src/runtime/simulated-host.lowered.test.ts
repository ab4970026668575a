/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { context } from "rendezvous";
import { type HostOptions, run } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { api, fetchAll, paths } from "../../tests/support/network-programs.lowered.ts";

const bg = context.background();

test("jitter and failures come from the seed, and are a request's own", async () => {
  const network = api({ latency: 50, jitter: 20, failures: 0.4 });
  const main = fetchAll(paths(30));
  const seen = new Map<string, string[]>();
  for (const schedule of ["fifo", "random"] as const) {
    for (const seed of [1, 2, 3]) {
      const { output } = await run(main, { network, seed, schedule });
      seen.set(`${schedule} ${seed}`, [...output].sort());
      const times = output.map((line) => Number(line.split(" ")[2]));
      expect(Math.min(...times)).toBeGreaterThanOrEqual(50);
      expect(Math.max(...times)).toBeLessThanOrEqual(70);
      expect(new Set(times).size).toBeGreaterThan(8);
      const failed = output.filter((line) => line.includes(" 500 ")).length;
      expect(failed).toBeGreaterThan(4);
      expect(failed).toBeLessThan(20);
    }
  }
  // The order in which they come changes nothing.
  for (const seed of [1, 2, 3])
    expect(seen.get(`fifo ${seed}`)).toEqual(seen.get(`random ${seed}`));
  expect(seen.get("fifo 1")).not.toEqual(seen.get("fifo 2"));
});

test("the same request may have better luck the next time", async () => {
  const network = api({ failures: 0.5 });
  const lines = await printed(
    async () => {
      for (let i = 0; i < 20; i++) await fetchAll(["/"])();
    },
    { network },
  );
  expect(new Set(lines.map((line) => line.split(" ")[1]))).toEqual(new Set(["200", "500"]));
});

test("every so many fail, with a status or at the connection", async () => {
  const inTurn = (n: number) => async () => {
    for (const path of paths(n)) await fetchAll([path])();
  };
  const status = api({ failures: { every: 3, as: 503 } });
  expect(await printed(inTurn(6), { network: status })).toEqual([
    "/1 200 10",
    "/2 200 20",
    "/3 503 30",
    "/4 200 40",
    "/5 200 50",
    "/6 503 60",
  ]);
  const cut = api({ failures: { every: 2, as: "EOF" } });
  expect(await printed(inTurn(3), { network: cut })).toEqual([
    "/1 200 10",
    "/2 EOF 20",
    "/3 200 30",
  ]);
  expect(cut).toMatchObject({ requests: 3, cancelled: 0, inFlight: 0, openBodies: 0 });
});

test("a handler answers by what it sees, as the attempt that it is", async () => {
  const network = api({
    routes: {
      "/flaky": ({ attempt }) => (attempt < 3 ? { status: 503 } : "at last"),
      "/slow": () => ({ latency: 500, body: "slow" }),
      "/lost": { failures: { rate: 1, as: "connection refused" } },
      "/never": { failures: { rate: 1, as: "no answer" } },
    },
  });
  const main = async () => {
    for (let i = 0; i < 3; i++) await fetchAll(["/flaky"])();
    await fetchAll(["/slow", "/lost"])();
    const [ctx, cancel] = context.withTimeout(bg, 1000);
    await fetchAll(["/never"], ctx)();
    cancel();
  };
  const expected = [
    "/flaky 503 10",
    "/flaky 503 20",
    "/flaky 200 30",
    "/lost dial tcp 192.0.2.1:80: connect: connection refused 40",
    "/slow 200 530",
    "/never context deadline exceeded 1530",
  ];
  expect(await printed(main, { network })).toEqual(expected);
  // No state of the last run is left.
  expect(await printed(main, { network })).toEqual(expected);
});

test("an error in a handler is the check's, and not the program's", async () => {
  const network = api({
    routes: {
      "/": () => {
        throw new Error("the check is wrong");
      },
    },
  });
  await expect(run(fetchAll(["/"]), { network })).rejects.toThrow("the check is wrong");
});

test("what cannot be", async () => {
  const wrong: [HostOptions, string][] = [
    [{ latency: -1 }, "latency is a number from 0 up, not -1"],
    [{ latency: NaN }, "latency is a number from 0 up, not NaN"],
    [{ jitter: Infinity }, "jitter is a number from 0 up, not Infinity"],
    [{ failures: 20 }, "the rate of failures is a number from 0 to 1, not 20"],
    [{ failures: { every: 0 } }, "every is a whole number from 1 up, not 0"],
    [
      { failures: { rate: 1, as: "bad luck" as never } },
      "failures are a status, or a failure of the connection, not bad luck",
    ],
    [{ limit: 0 }, "limit is a whole number from 1 up, not 0"],
    [{ whenFull: 42 }, 'whenFull is "queue" or a status, not 42'],
    [{ routes: { users: "" } }, 'a path begins with "/", not "users"'],
    [{ routes: { "/": { status: 99 } } }, "status is a whole number from 200 to 599, not 99"],
    [{ routes: { "/": { gap: -1 } } }, "gap is a number from 0 up, not -1"],
  ];
  for (const [host, message] of wrong) {
    expect(() => api(host)).toThrow(new RangeError(`simulatedNetwork: api.example: ${message}.`));
  }
  await expect(run(() => undefined, { network: {} as never })).rejects.toThrow(
    'The option network takes simulatedNetwork({ … }), or "real".',
  );
});
