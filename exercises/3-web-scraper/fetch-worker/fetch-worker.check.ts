import { test } from "vitest";
import { chan, context, go, select, time } from "rendezvous";
import { Advice, explore, requireOk, run, simulatedNetwork } from "rendezvous/testing";
import type { HostOptions, Report, SimulatedNetwork } from "rendezvous/testing";
import * as answer from "./fetch-worker.ts";

/** As the task has them: the answer's own may have been changed. */
const TIME = 2 * time.Second;
const LIMIT = 1000;

const HOST = "archive.example";
const URL = `http://${HOST}/letters`;

/** A result, and how a run came to it. */
interface Outcome {
  result: Partial<answer.Result> | undefined;
  /** When the result came, in milliseconds. */
  at: number;
  /** How many bodies were open a moment later. */
  openBodies: number;
  report: Report;
  network: SimulatedNetwork;
}

/** Gives the worker one page of a host, and receives what it sends within an hour. */
async function fetchFrom(host: HostOptions, url = URL): Promise<Outcome> {
  const network = simulatedNetwork({ [HOST]: host });
  let result: answer.Result | undefined;
  let [at, openBodies] = [0, 0];
  const report = await run(
    async () => {
      const results = chan<answer.Result>();
      const start = time.now();
      go(answer.worker, context.background(), url, results);
      const s = await select({ results, late: time.after(time.Hour) });
      at = time.since(start);
      if (s.case === "results") result = s.value && { ...s.value };
      await time.sleep(1); // for all that is to be tidied up
      openBodies = network.openBodies;
      await time.sleep(time.Minute);
    },
    { network },
  );
  requireOk(report);
  return { result, at, openBodies, report, network };
}

const text = (value: unknown) =>
  typeof value !== "string" || value.length <= 40
    ? JSON.stringify(value)
    : `${JSON.stringify(value.slice(0, 20))} and so on, ${value.length} characters`;

function requirePage({ result, report }: Outcome, what: string, status: number, body: string) {
  const about = { schedule: report.schedule };
  if (!result) throw new Advice(`${what} No result came within an hour.`, about);
  const { url, page, err } = result;
  if (err) {
    throw new Advice(`${what} Expected a page; the result has the error "${err.message}".`, about);
  }
  if (url !== URL || page?.url !== URL) {
    throw new Advice(`${what} Expected \`url\` in the result and in its page to be ${URL}.`, about);
  }
  if (page.status === status && page.body === body) return;
  throw new Advice(
    `${what} Expected status ${status} and the body ${text(body)}; the page has status ${page.status} and ${text(page.body)}.`,
    about,
  );
}

function requireError({ result, report }: Outcome, what: string, url = URL) {
  const about = { schedule: report.schedule };
  if (!result) throw new Advice(`${what} No result came within an hour.`, about);
  if (result.page) {
    throw new Advice(
      `${what} Expected a result with \`err\`, and no page; it has a page with status ${result.page.status} and the body ${text(result.page.body)}.`,
      about,
    );
  }
  if (result.url !== url) {
    throw new Advice(`${what} Expected \`url\` in the result to be ${url}.`, about);
  }
  if (!((result.err as unknown) instanceof Error)) {
    throw new Advice(
      `${what} Expected an \`Error\` in \`err\`; it is ${String(result.err)}.`,
      about,
    );
  }
}

test("sends the page when all is well", async () => {
  for (const status of [200, 203]) {
    const host = { routes: { "/letters": { status, body: ["Dear", " ", "friend"], gap: 20 } } };
    requirePage(await fetchFrom(host), `A page came with status ${status}.`, status, "Dear friend");
  }
  const empty = { routes: { "/letters": { status: 204 } } };
  requirePage(await fetchFrom(empty), "An empty page came with status 204.", 204, "");
});

test("takes no other status for a page", async () => {
  for (const status of [404, 500, 503, 304]) {
    const outcome = await fetchFrom({ routes: { "/letters": { status, body: "no such page" } } });
    requireError(outcome, `The answer had status ${status}.`);
  }
});

test("says so when no answer comes", async () => {
  const refused = await fetchFrom({ failures: { rate: 1, as: "connection refused" } });
  requireError(refused, "The connection was refused.");
  for (const url of ["http://gone.example/", "http://archive example/", "letters"]) {
    requireError(await fetchFrom({}, url), `Nothing is at the address "${url}".`, url);
  }
});

test("says so when a body ends too early", async () => {
  for (const body of [["Dear fr"], ["Dear ", "fr"], []]) {
    const host = { routes: { "/letters": { body, gap: 20, cut: true } } };
    requireError(await fetchFrom(host), `The connection was cut after ${text(body.join(""))}.`);
  }
});

test("gives a page two seconds, with its body", async () => {
  const slow = (latency: number, pieces: number, gap: number) => ({
    routes: { "/letters": { latency, body: Array<string>(pieces).fill("x"), gap } },
  });
  for (const [latency, pieces, gap] of [
    [1900, 1, 0],
    [10, 20, 100],
  ] as const) {
    const outcome = await fetchFrom(slow(latency, pieces, gap));
    const needs = latency + (pieces - 1) * gap;
    requirePage(outcome, `A page needed ${needs} ms.`, 200, "x".repeat(pieces));
  }
  for (const [what, host] of [
    ["The host never answered.", { latency: Infinity }],
    ["The answer took 2,100 ms.", slow(2100, 1, 0)],
    ["The answer came after 1,500 ms, and its body needed another second.", slow(1500, 11, 100)],
    ["A body came a bit at a time, and needed a minute.", slow(10, 600, 100)],
  ] as const) {
    const outcome = await fetchFrom(host);
    requireError(outcome, what);
    if (outcome.at !== TIME) {
      const took = `${outcome.at} ms`;
      throw new Advice(`${what} Expected an error after ${TIME} ms; it came after ${took}.`);
    }
    requireOver(outcome, what);
  }
});

/** Asks that no request is left that nobody waits for. */
function requireOver({ network }: Outcome, what: string) {
  const [request] = network.log;
  if (!request || (request.endedAt ?? Infinity) <= TIME) return;
  throw new Advice(
    `${what} The worker did not wait any longer after ${TIME} ms, but its request went on. Give \`http.get\` a context that ends.`,
  );
}

test("takes as much as the limit, and says so when there is more", async () => {
  for (const length of [LIMIT - 1, LIMIT]) {
    const body = "x".repeat(length);
    for (const pieces of [body, [body.slice(0, 600), body.slice(600)]]) {
      const outcome = await fetchFrom({ routes: { "/letters": { body: pieces } } });
      requirePage(outcome, `A page had ${length} characters.`, 200, body);
    }
  }
  for (const length of [LIMIT + 1, 5 * LIMIT]) {
    const body = "x".repeat(length);
    for (const pieces of [body, [body.slice(0, LIMIT), body.slice(LIMIT)]]) {
      const outcome = await fetchFrom({ routes: { "/letters": { body: pieces } } });
      requireError(outcome, `A page had ${length} characters, and ${LIMIT} is the limit.`);
    }
  }
});

test("reads no further than it must", async () => {
  let pieces = 0;
  const body = {
    *[Symbol.iterator]() {
      for (pieces = 0; pieces < 2_000; pieces++) yield "x".repeat(100);
    },
  };
  const outcome = await fetchFrom({ routes: { "/letters": { body } } });
  requireError(outcome, "A page had 200,000 characters.");
  if (pieces > 20) {
    throw new Advice(
      `A page came in pieces of 100 characters, and ${pieces} of them were read. Expected: as soon as there are more than ${LIMIT} characters, the rest is left.`,
    );
  }
});

test("gives the connection back, however it goes", async () => {
  for (const [what, route] of [
    ["with status 200", { body: "Dear friend" }],
    ["with status 404", { status: 404, body: "no such page" }],
    ["that was too long", { body: Array<string>(50).fill("x".repeat(100)) }],
    ["that was cut off", { body: "Dear fr", cut: true }],
  ] as const) {
    const { openBodies, report } = await fetchFrom({ routes: { "/letters": route } });
    if (openBodies > 0) {
      throw new Advice(
        `An answer came ${what}. The result was sent, and a moment later the body was still open. Expected: it is read to its end, or closed. It holds its connection.`,
        { schedule: report.schedule },
      );
    }
  }
});

test("sends one result for each address", async () => {
  const network = simulatedNetwork({
    [HOST]: {
      routes: {
        "/good": "Dear friend",
        "/long": "x".repeat(LIMIT + 1),
        "/cut": { body: "Dear fr", cut: true },
      },
    },
  });
  const urls = ["good", "missing", "long", "cut"].map((it) => `http://${HOST}/${it}`);
  const counts = new Map<string, number>();
  const main = async () => {
    counts.clear();
    const results = chan<answer.Result>();
    for (const url of urls) go(answer.worker, context.background(), url, results);
    for (;;) {
      // Not by the second: who receives late still gets all of them.
      await time.sleep(700);
      const s = await select({ results, late: time.after(time.Minute) });
      if (s.case === "late") return;
      const url = String(s.value?.url);
      counts.set(url, (counts.get(url) ?? 0) + 1);
    }
  };
  const judge = () => {
    const wrong = urls.find((url) => counts.get(url) !== 1);
    if (wrong === undefined) return;
    const [count = 0, path] = [counts.get(wrong), wrong.split("/").at(-1)];
    throw new Advice(
      `Four workers were started, and their results were received one by one, with pauses. For the address /${path} there came ${count}. Expected: one for each, also if nobody is ready to receive at that moment.`,
    );
  };
  requireOk(await explore(main, { network, judge, schedules: 40 }));
});

test("ends at once when it is told to, though nobody receives", async () => {
  for (const [when, delay, host] of [
    ["before it began", 0, {}],
    ["while it waited for the answer", 50, { latency: 200 }],
    [
      "while it read the body",
      50,
      { routes: { "/letters": { body: ["Dear", "friend"], gap: 300 } } },
    ],
    ["while it waited to send a page", 500, {}],
    ["while it waited to send an error", 500, { failures: { rate: 1, as: 404 } }],
  ] as const) {
    const network = simulatedNetwork({ [HOST]: { ...host } });
    const main = async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      if (delay === 0) cancel();
      go(answer.worker, ctx, URL, chan<answer.Result>());
      await time.sleep(delay);
      cancel();
      await time.sleep(1);
    };
    const judge = ({ schedule }: Report) => {
      if (network.inFlight === 0) return;
      throw new Advice(
        `The context was cancelled ${when}, and its request went on. Expected: it ends with \`ctx\`.`,
        { schedule },
      );
    };
    const exploration = await explore(main, { network, judge, leaks: true, schedules: 40 });
    const { failure } = exploration;
    if (failure?.report.outcome === "leak") {
      throw new Advice(
        `The context was cancelled ${when}, and nobody received any more. The goroutine was still there a moment later. Expected: it ends, wherever it waits.`,
        { schedule: failure.schedule },
      );
    }
    requireOk(exploration);
  }
});
