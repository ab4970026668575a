/** This file is lowered: its async functions run on our scheduler. */
/* eslint-disable @typescript-eslint/await-thenable -- awaiting what is no promise is the matter here */
import { describe, expect, test } from "vitest";
import { chan, go, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { printed, printsAlways } from "../../tests/support/schedules.ts";

const later = async <T>(delay: number, value: T): Promise<T> => {
  await time.sleep(delay);
  return value;
};
const failing = async (delay: number, text: string): Promise<never> => {
  await time.sleep(delay);
  throw new Error(text);
};
const text = (error: unknown) =>
  error instanceof AggregateError ? `${error.message}: ${error.errors.join()}` : String(error);

/** Both for calls of ours alone, and with a promise of the host's among them. */
describe.each<[string, () => unknown[]]>([
  ["of the library alone", () => []],
  ["with one of the host's among them", () => [Promise.resolve("host")]],
])("promises %s", (_name, more) => {
  const extra = more().length > 0 ? ",host" : "";

  test("all gives the values in order, or the first failure", () =>
    printsAlways(
      async () => {
        const values = await Promise.all([later(20, "a"), later(10, "b"), "plain", ...more()]);
        console.log(values.join(), performance.now());
        console.log(
          await Promise.all([later(9, 1), failing(5, "x"), failing(3, "y"), ...more()]).catch(text),
          performance.now(),
        );
      },
      [`a,b,plain${extra} 20`, "Error: y 23"],
      10,
    ));

  test("allSettled waits for all and tells of each", () =>
    printsAlways(
      async () => {
        const results = await Promise.allSettled([later(5, "a"), failing(10, "x"), ...more()]);
        console.log(
          results
            .map((it) => (it.status === "fulfilled" ? String(it.value) : text(it.reason)))
            .join(),
          performance.now(),
        );
      },
      [`a,Error: x${extra} 10`],
      10,
    ));

  test("race ends with the first", () =>
    printsAlways(
      async () => {
        const host = more().length > 0;
        const first = await Promise.race([later(20, "slow"), later(10, "quick"), ...more()]);
        console.log(host ? first === "host" : first === "quick");
        console.log(await Promise.race([failing(1, "x"), later(5, "a")]).catch(text));
      },
      ["true", "Error: x"],
      10,
    ));

  test("any ends with the first that went well", () =>
    printsAlways(
      async () => {
        const host = more().length > 0;
        const first = await Promise.any([failing(1, "x"), later(10, "quick"), ...more()]);
        console.log(host ? first === "host" : first === "quick");
        console.log(await Promise.any([failing(2, "x"), failing(1, "y")]).catch(text));
      },
      ["true", "AggregateError: All promises were rejected: Error: x,Error: y".slice(16)],
      10,
    ));
});

test("with nothing to wait for, all and allSettled end, and race never does", async () => {
  const lines = await printed(async () => {
    console.log(await Promise.all([]), await Promise.allSettled([]), await Promise.all([1, 2]));
    console.log(await Promise.any([]).catch(text));
  });
  expect(lines).toEqual(["[] [] [ 1, 2 ]", "All promises were rejected: "]);
  const report = await run(() => Promise.race([]), { hostLimit: 5 });
  expect(report).toMatchObject({ outcome: "error", goroutines: [{ state: "IO wait" }] });
});

test("what is not iterable fails as with promises", async () => {
  const report = await run(async () => {
    await Promise.all(5 as never);
  });
  expect(report.message).toMatch(/^panic: TypeError: /);
});

test("a deadlock within is a deadlock, in the state of what it waits for", async () => {
  for (const name of ["all", "allSettled", "any", "race"] as const) {
    const report = await run(async () => {
      const c = chan();
      const combine = Promise[name] as (items: unknown[]) => Promise<unknown>;
      await combine.call(Promise, [c.receive(), c.receive()]);
    });
    expect(report.outcome, name).toBe("deadlock");
    expect(report.goroutines[0]?.state).toBe("chan receive");
  }
});

test("who waits for the host within is in IO wait", async () => {
  const report = await run(
    async () => {
      const c = chan();
      const asks = async () => new Promise(() => undefined);
      await Promise.all([c.receive(), asks()]);
    },
    { hostLimit: 5 },
  );
  expect(report).toMatchObject({ outcome: "error", goroutines: [{ state: "IO wait" }] });
});

test("a call that fails at once is seen, also beside a promise of the host's", async () => {
  const lines = await printed(async () => {
    const failsAtOnce = async (): Promise<number> => {
      throw new Error("at once");
    };
    const host = new Promise((resolve) => setTimeout(resolve, 1));
    console.log(await Promise.all([failsAtOnce(), host]).catch(text));
    console.log(await Promise.all([failsAtOnce(), later(1, 2)]).catch(text));
  });
  expect(lines).toEqual(["Error: at once", "Error: at once"]);
});

test("the losers of a race stay awaited: their failures are nobody's panic", async () => {
  const lines = await printed(async () => {
    console.log(await Promise.race([later(1, "won"), failing(5, "lost")]));
    await time.sleep(10);
    console.log("still here");
  });
  expect(lines).toEqual(["won", "still here"]);
});

test("outside a run they are the host's", async () => {
  const before = Promise.all;
  await run(() => {
    go(() => undefined);
    expect(Promise.all).not.toBe(before);
  });
  expect(Promise.all).toBe(before);
  expect(await Promise.all([1, Promise.resolve(2)])).toEqual([1, 2]);
});
