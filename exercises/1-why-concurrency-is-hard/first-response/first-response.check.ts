import { test } from "vitest";
import { go, runtime, time } from "rendezvous";
import { Advice, explore, goroutineId, requireOk, run } from "rendezvous/testing";
import * as answer from "./first-response.ts";

/** A server: how long it takes, and what it answers. Without a delay, it answers before anybody else can run. */
interface Server {
  delay: number;
  text: string;
}

const server = (delay: number, text: string): Server => ({ delay, text });

/** What was seen of one call of `firstResponse`. */
interface Call {
  result: unknown;
  /** In ms, until it returned. */
  elapsed: number;
  /** When each server was asked, in ms after the call. */
  asked: number[];
  /** The goroutine that called `firstResponse`, and those that asked. */
  caller: number;
  askers: number[];
}

/** Calls `firstResponse`, as a part of a run. */
async function call(servers: readonly Server[], patience: number): Promise<Call> {
  const start = time.now();
  const caller = goroutineId();
  const asked: number[] = [];
  const askers: number[] = [];
  const asks = servers.map(({ delay, text }) => async () => {
    asked.push(time.since(start));
    askers.push(goroutineId());
    if (delay > 0) await time.sleep(delay);
    return text;
  });
  const result: unknown = await answer.firstResponse(asks, patience);
  return { result, elapsed: time.since(start), asked, caller, askers };
}

const LONG = 10 * time.Minute;

/** Calls `firstResponse` in a run of its own, in which every server has the time to answer. */
async function callAlone(servers: readonly Server[], patience: number) {
  let seen: Call = { result: undefined, elapsed: NaN, asked: [], caller: 0, askers: [] };
  let left = 0;
  const report = await run(async () => {
    seen = await call(servers, patience);
    await time.sleep(LONG);
    left = runtime.numGoroutine() - 1;
  });
  requireOk(report);
  return { ...seen, left, steps: report.steps };
}

const told = (result: unknown) =>
  typeof result === "string" ? JSON.stringify(result) : String(result);

const tell = (servers: readonly Server[]) =>
  servers.map(({ delay, text }) => `${JSON.stringify(text)} after ${delay} ms`).join(", ");

function requireResult(
  { result, elapsed }: Call,
  expected: Server | undefined,
  servers: readonly Server[],
  patience: number,
) {
  const given = `The servers answer ${tell(servers)}; the patience is ${patience} ms.`;
  if (result !== expected?.text) {
    throw new Advice(
      `${given} \`firstResponse\` returned ${told(result)}. Expected: ${told(expected?.text)}.`,
    );
  }
  const due = expected?.delay ?? patience;
  if (elapsed === due) return;
  throw new Advice(
    `${given} \`firstResponse\` returned after ${elapsed} ms. Expected: after ${due} ms, ${expected ? "when the first answer is there" : "when the patience is over"}.`,
  );
}

test("returns the first answer as soon as it is there", async () => {
  for (const servers of [
    [server(300, "east"), server(100, "west")],
    [server(100, "east"), server(300, "west")],
    [server(70, "a"), server(50, "b"), server(13.5, "c"), server(90, "d")],
    [server(40, "alone")],
  ]) {
    const first = servers.reduce((a, b) => (b.delay < a.delay ? b : a));
    requireResult(await callAlone(servers, 1000), first, servers, 1000);
  }
});

test("asks all servers at once", async () => {
  const servers = [server(300, "a"), server(200, "b"), server(100, "c")];
  const { asked, caller, askers } = await callAlone(servers, 1000);
  if (asked.length !== servers.length) {
    throw new Advice(
      `There were three servers, and ${asked.length === 1 ? "one was" : `${asked.length} were`} asked. Expected: each is asked once.`,
    );
  }
  const last = Math.max(...asked);
  if (last > 0) {
    throw new Advice(
      `The last server was asked after ${last} ms, when another had answered. Expected: all are asked at once. Start a goroutine for each.`,
    );
  }
  if (!askers.includes(caller) && new Set(askers).size === askers.length) return;
  throw new Advice(
    `Three servers were asked by ${askers.includes(caller) ? "the goroutine that had called `firstResponse`" : "fewer than three goroutines"}. An async function that is called without \`go\` belongs to its caller, and in Go the calls would come one after another. Start a goroutine for each.`,
  );
});

test("gives up when the patience is over", async () => {
  for (const servers of [[server(300, "east"), server(200, "west")], [server(50_000, "late")]]) {
    requireResult(await callAlone(servers, 150), undefined, servers, 150);
  }
});

test("takes an answer without words for an answer", async () => {
  const servers = [server(10, ""), server(20, "late")];
  requireResult(await callAlone(servers, 100), servers[0], servers, 100);
});

test("leaves no goroutine behind once all have answered", async () => {
  for (const [patience, when] of [
    [1000, "when the first answer was there"],
    [time.Hour, "when the first answer was there"],
    [5, "because the patience was over"],
  ] as const) {
    const { left } = await callAlone(
      [10, 20, 30].map((ms) => server(ms, "it")),
      patience,
    );
    if (left === 0) continue;
    throw new Advice(
      `\`firstResponse\` returned ${when}. ${LONG / time.Minute} minutes after the last server has answered, ${left === 1 ? "a goroutine is left. It holds out an answer that nobody takes, waits for something that will not come, or sleeps on" : `${left} goroutines are left. They hold out answers that nobody takes, wait for something that will not come, or sleep on`}. Expected: all end.`,
    );
  }
});

test("waits without asking again and again", async () => {
  const { steps } = await callAlone([server(60_000, "late")], 120_000);
  if (steps > 200) {
    throw new Advice(
      `While one server took a minute to answer, the program took ${steps} steps: it asked again and again. Expected: a \`select\` without \`default\`, which waits.`,
    );
  }
});

test("gives a good answer under every schedule, and leaves nobody behind", async () => {
  const servers = [server(0, "a"), server(0, "b"), server(0, "c"), server(1, "late")];
  for (const patience of [10, 0.5]) {
    let seen: Call;
    const main = async () => {
      seen = await call(servers, patience);
      await time.sleep(100);
    };
    const judge = () => {
      if (["a", "b", "c"].includes(seen.result as string)) return;
      throw new Advice(
        `Three servers answer at once, with "a", "b" and "c", and a fourth with "late" after 1 ms. \`firstResponse\` returned ${told(seen.result)}.`,
      );
    };
    requireOk(await explore(main, { judge, leaks: true, schedules: 100, maxSteps: 2_000 }));
  }
});

test("keeps two calls apart", async () => {
  const seen: Call[] = [];
  const calls = [
    [server(20, "first call"), server(25, "first call, late")],
    [server(30, "second call"), server(10_000, "second call, late")],
  ];
  const report = await run(async () => {
    for (const [index, servers] of calls.entries()) {
      go(async () => {
        seen[index] = await call(servers, 1000);
      });
    }
    await time.sleep(LONG);
  });
  requireOk(report);
  calls.forEach((servers, index) => {
    const { result } = seen[index] ?? {};
    if (result === servers[0]!.text) return;
    const why =
      result === undefined
        ? ""
        : " What stands at the top of the file is there once, for all calls.";
    throw new Advice(
      `\`firstResponse\` was called twice at the same time, with other servers. One call should have got ${told(servers[0]!.text)}, and got ${told(result)}.${why}`,
    );
  });
});
