import { test } from "vitest";
import { chan, go, time } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./merge.ts";

/** What goes into one of the two channels. */
interface Input {
  values: readonly unknown[];
  /** In ms, before each value and before the close. */
  pause: number;
  capacity: number;
}

const input = (values: readonly unknown[], pause = 0, capacity = 0): Input => ({
  values,
  pause,
  capacity,
});

async function send({ values, pause }: Input, ch: SendChan<unknown>) {
  for (const value of values) {
    if (pause > 0) await time.sleep(pause);
    await ch.send(value);
  }
  if (pause > 0) await time.sleep(pause);
  ch.close();
}

/** The merged channel of two inputs, as a part of a run. */
function merged(...inputs: [Input, Input]): ReceiveChan<unknown> {
  const [a, b] = inputs.map((it) => {
    const ch = chan<unknown>(it.capacity);
    go(send, it, ch);
    return ch;
  });
  return answer.merge(a!, b!);
}

/** One receives at most so many: an answer that makes values up may never stop. */
const MOST = 100;

/** A value, and when it came. */
interface Arrival {
  value: unknown;
  at: number;
}

/** What came out of a merged channel. */
interface Received {
  arrivals: Arrival[];
  closed: boolean;
  /** In ms, when it was closed. */
  elapsed: number;
}

/** Receives until the end of the merged channel of two inputs, as a part of a run. */
async function receiveAll(to: Received, ...inputs: [Input, Input]): Promise<void> {
  Object.assign(to, { arrivals: [], closed: false, elapsed: NaN });
  const start = time.now();
  const out = merged(...inputs);
  while (to.arrivals.length < MOST) {
    const [value, ok] = await out.receiveOk();
    if (!ok) {
      to.closed = true;
      to.elapsed = time.since(start);
      return;
    }
    to.arrivals.push({ value, at: time.since(start) });
  }
}

const nothing = (): Received => ({ arrivals: [], closed: false, elapsed: NaN });

const list = (values: readonly unknown[]): string =>
  values.length === 0
    ? "nothing"
    : values
        .map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value)))
        .join(", ");

const told = ([a, b]: [Input, Input]): string =>
  `One channel gives ${list(a.values)}, the other ${list(b.values)}.`;

const counted = (n: number) => (n === 1 ? "one value" : `${n} values`);

/** Asks that all values have come, those of each channel in their order. */
function requireMerged({ arrivals, closed }: Received, inputs: [Input, Input]) {
  const values = arrivals.map(({ value }) => value);
  const sum = sumOf(inputs);
  if (!closed && values.length === MOST) {
    throw new Advice(
      `${told(inputs)} The merged channel gave ${MOST} values, and there is no end in sight. It began with ${list(values.slice(0, sum + 3))}. A closed channel is ready every time; look at \`ok\`.`,
    );
  }
  if (!closed) {
    throw new Advice(
      `${told(inputs)} Both were closed. The merged channel gave ${list(values)}, and was not closed. Expected: when nothing more can come, it is closed, so that nobody waits for ever.`,
    );
  }
  const came = `${told(inputs)} The merged channel gave ${list(values)}, and was closed.`;
  if (values.length < sum) {
    throw new Advice(
      `${came} Expected ${counted(sum)}: it is closed only when both channels are closed and empty, and no value is lost.`,
    );
  }
  if (values.length > sum) {
    throw new Advice(
      `${came} Expected ${counted(sum)}. A closed channel is ready too, without a value: look at \`ok\`.`,
    );
  }
  for (const { values: own } of inputs) {
    const rest = [...values];
    const found = own.map((value) => {
      const at = rest.findIndex((it) => Object.is(it, value));
      if (at >= 0) rest.splice(0, at + 1);
      return at >= 0;
    });
    if (found.includes(false)) {
      throw new Advice(
        `${came} Expected: the values of one channel, ${list(own)}, stay in this order among the others.`,
      );
    }
  }
}

/** Receives all in a run of its own, and asks that all values have come. */
async function requireMergedOnce(
  ...inputs: [Input, Input]
): Promise<Received & { report: Report }> {
  const received = nothing();
  const report = await run(() => receiveAll(received, ...inputs));
  requireEnd(report, [[received, inputs]]);
  return { ...received, report };
}

/** Who still waits when all values have come waits for the close. */
function requireEnd(report: Report, merged: readonly [Received, [Input, Input]][]) {
  const isComplete = merged.every(([{ arrivals }, inputs]) => arrivals.length >= sumOf(inputs));
  if (report.outcome !== "deadlock" || !isComplete) requireOk(report);
  for (const [received, inputs] of merged) requireMerged(received, inputs);
}

const sumOf = ([a, b]: [Input, Input]) => a.values.length + b.values.length;

test("gives all values of both, and closes at the end", async () => {
  await requireMergedOnce(input([1, 2, 3], 10), input([10, 20, 30], 9));
  await requireMergedOnce(input([1, 2, 3], 0, 3), input([10, 20], 0, 2));
  await requireMergedOnce(input([1, 2, 3, 4, 5]), input([10]));
  await requireMergedOnce(input([]), input([10, 20]));
  await requireMergedOnce(input([1, 2]), input([]));
  await requireMergedOnce(input([]), input([]));
});

test("passes a value on as soon as it is there, however quiet the other is", async () => {
  const busy = input([1, 2, 3], 10);
  const quiet = input([], 2_000);
  for (const inputs of [
    [busy, quiet],
    [quiet, busy],
  ] as [Input, Input][]) {
    const received = await requireMergedOnce(...inputs);
    busy.values.forEach((value, index) => {
      const due = (index + 1) * busy.pause;
      const arrival = received.arrivals[index];
      if (arrival !== undefined && arrival.value === value && arrival.at === due) return;
      const what = arrival ? `${list([arrival.value])} came after ${arrival.at} ms` : "none came";
      throw new Advice(
        `The ${inputs[0] === busy ? "first" : "second"} channel has a value every ${busy.pause} ms, and the other is quiet for ${quiet.pause / 1000} seconds. Expected ${String(value)} after ${due} ms; ${what}.`,
      );
    });
    if (received.elapsed !== quiet.pause) {
      throw new Advice(
        `The second of the two channels was closed after ${quiet.pause} ms, the merged one after ${received.elapsed} ms. Expected: it is closed when both are, and no sooner or later.`,
      );
    }
  }
});

test("keeps values that look like nothing", async () => {
  const values = ["", 0, undefined, false, null, "4"];
  await requireMergedOnce(input(values, 10), input([1, undefined], 24));
  await requireMergedOnce(input([undefined], 0, 1), input(values, 0, 6));
});

test("waits without asking again and again", async () => {
  for (const inputs of [
    [input([1], 2_000), input([2], 1_500)],
    [input([]), input([2], 1_500)],
    [input([1], 2_000), input([])],
  ] as [Input, Input][]) {
    const { report } = await requireMergedOnce(...inputs);
    if (report.steps <= 300) continue;
    throw new Advice(
      `Two channels gave at most one value each, and were quiet for two seconds. The program took ${report.steps} steps: something asked again and again. A channel that is closed must be switched off, and a \`select\` that waits has no \`default\`.`,
    );
  }
});

test("gives all values under every schedule, those of one channel in their order", async () => {
  for (const inputs of [
    [input([1, 2, 3]), input([10, 20])],
    [input([1, 2], 0, 2), input([10], 0, 1)],
    [input([]), input([10, 20])],
  ] as [Input, Input][]) {
    const received = nothing();
    const judge = () => requireMerged(received, inputs);
    requireOk(
      await explore(() => receiveAll(received, ...inputs), {
        judge,
        schedules: 120,
        maxSteps: 1_000,
      }),
    );
  }
});

test("keeps two merged channels apart", async () => {
  const first: [Input, Input] = [input([1, 2], 3), input([3], 4)];
  const second: [Input, Input] = [input([10, 20], 2), input([30], 3)];
  const received = [nothing(), nothing()] as const;
  const report = await run(async () => {
    const done = chan<boolean>();
    for (const [index, inputs] of [first, second].entries()) {
      go(async () => {
        await receiveAll(received[index]!, ...inputs);
        await done.send(true);
      });
    }
    await done.receive();
    await done.receive();
  });
  requireEnd(report, [
    [received[0], first],
    [received[1], second],
  ]);
});

test("leaves no goroutine behind", async () => {
  const inputs: [Input, Input] = [input([1, 2]), input([10])];
  const main = async () => {
    await receiveAll(nothing(), ...inputs);
    await time.sleep(1); // who has seen the end, ends now
  };
  requireOk(await explore(main, { leaks: true, schedules: 50, maxSteps: 1_000 }));
});
