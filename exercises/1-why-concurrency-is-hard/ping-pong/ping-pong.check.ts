import { test } from "vitest";
import { chan, go, runtime, time } from "rendezvous";
import type { Chan } from "rendezvous";
import { Advice, explore, replay, requireOk, requireOutput, run } from "rendezvous/testing";
import * as answer from "./ping-pong.ts";

/** What a rally prints: ping and pong in turn, counting down. */
function strokesOf(strokes: number): string[] {
  return Array.from(
    { length: strokes },
    (_, played) => `${played % 2 === 0 ? "ping" : "pong"} ${strokes - played}`,
  );
}

test("prints the strokes in order, without sleeping", async () => {
  for (const strokes of [4, 1, 7]) {
    const report = await run(() => answer.rally(strokes));
    requireOk(report);
    requireOutput(report, strokesOf(strokes), `This was rally(${strokes}).`);
    if (report.elapsed > 0) {
      throw new Advice(
        `rally(${strokes}) printed the right lines, but let ${report.elapsed} ms pass. A sleep only hopes that the others are ready by then; a receive knows. Wait on a channel instead.`,
      );
    }
  }
});

test("keeps the order under every schedule", async () => {
  for (const strokes of [2, 3, 6]) {
    requireOk(
      await explore(() => answer.rally(strokes), {
        judge: (report) => requireOutput(report, strokesOf(strokes), `This was rally(${strokes}).`),
      }),
    );
  }
});

test("a player plays back any ball that it gets", async () => {
  for (const balls of [
    [9, 6],
    [40, 38, 12],
  ]) {
    const returned: (number | undefined)[] = [];
    const report = await run(async () => {
      const incoming = chan<number>();
      const outgoing = chan<number>();
      go(answer.player, "left", incoming, outgoing);
      for (const ball of balls) {
        await incoming.send(ball);
        returned.push(await outgoing.receive());
      }
      await time.sleep(1); // lets a player that prints late do so
    });
    if (report.outcome !== "deadlock") requireOk(report);
    balls.forEach((ball, index) => {
      if (returned[index] === ball - 1) return;
      const before = index > 0 ? "one more ball" : "a ball";
      const back =
        returned[index] === undefined ? "none came back" : `${returned[index]} came back`;
      throw new Advice(
        `We sent ${before} to a single player, number ${ball}, and ${back}. Expected ${ball - 1}.`,
      );
    });
    requireOutput(
      report,
      balls.map((ball) => `left ${ball}`),
      "This was a single player by the name of left.",
    );
  }
});

/** How a rally ends for a single player: the balls that it gets, and what then happens. */
const endings = [
  { when: "after stroke 1", balls: [1], incomingCloses: false },
  { when: "when `incoming` is closed", balls: [], incomingCloses: true },
  { when: "when `incoming` is closed", balls: [8], incomingCloses: true },
];

test("a player closes its side when the rally is over", async () => {
  for (const { when, balls, incomingCloses } of endings) {
    const seen = { closed: false, closedIncoming: false, returned: false };
    const report = await run(async () => {
      const incoming = chan<number>();
      const outgoing = chan<number>();
      const closeIncoming = incoming.close.bind(incoming);
      incoming.close = () => {
        seen.closedIncoming = true;
      };
      go(async () => {
        await answer.player("left", incoming, outgoing);
        seen.returned = true;
      });
      for (const ball of balls) {
        await incoming.send(ball);
        if (ball > 1) await outgoing.receive();
      }
      if (incomingCloses) closeIncoming();
      const [, ok] = await outgoing.receiveOk();
      seen.closed = !ok;
      await time.sleep(1); // whatever the player still does, it does now
    });
    if (report.outcome === "deadlock") {
      throw new Advice(
        `A player must close \`outgoing\` ${when}. This one did not, so the player at the other end waits for ever.`,
      );
    }
    requireOk(report);
    if (!seen.closed) {
      throw new Advice(
        `A player sent one more ball ${when}. Expected: it closes \`outgoing\` and returns.`,
      );
    }
    if (seen.closedIncoming) {
      throw new Advice(
        `When the rally was over, a player closed \`incoming\`. The other player sends on that channel, so only the other may close it. Expected: it closes \`outgoing\`, and nothing else.`,
      );
    }
    if (!seen.returned) {
      throw new Advice(
        `A player closed \`outgoing\` ${when}, but went on waiting. Expected: it returns, for no ball will come.`,
      );
    }
  }
});

/** What was seen of one channel in a rally. */
interface Traffic {
  readonly capacity: number;
  /** What was sent on it, in order. */
  readonly sent: unknown[];
  /** The fewest goroutines that there were when something was sent on it. */
  fewestGoroutines: number;
  closed: boolean;
  /** Whether it was closed by the time `rally` returned. */
  closedAtReturn: boolean;
}

/**
 * Explores `rally(strokes)` and looks at all that goes over channels, for the screen does not tell
 * whether anybody played. `judge` is called with every channel of a run that ended well.
 */
async function requireRally(strokes: number, judge: (channels: readonly Traffic[]) => void) {
  let channels = new Map<object, Traffic>();
  const trafficOf = (channel: Chan<unknown>): Traffic => {
    const { cap: capacity } = channel;
    const unseen = { sent: [], fewestGoroutines: Infinity, closed: false, closedAtReturn: false };
    const traffic = channels.get(channel) ?? { capacity, ...unseen };
    channels.set(channel, traffic);
    return traffic;
  };
  const noteSend = (channel: Chan<unknown>, value: unknown) => {
    const traffic = trafficOf(channel);
    // A select may offer the same ball more than once.
    if (traffic.sent.at(-1) !== value) traffic.sent.push(value);
    traffic.fewestGoroutines = Math.min(traffic.fewestGoroutines, runtime.numGoroutine());
  };
  const everyChannel = Object.getPrototypeOf(chan()) as Chan<unknown>;
  const { send, sendCase, close } = everyChannel;
  const watched = {
    send(this: Chan<unknown>, value: unknown) {
      noteSend(this, value);
      return send.call(this, value);
    },
    sendCase(this: Chan<unknown>, value: unknown) {
      noteSend(this, value);
      return sendCase.call(this, value);
    },
    close(this: Chan<unknown>) {
      close.call(this);
      trafficOf(this).closed = true;
    },
  };
  const main = async () => {
    channels = new Map();
    await answer.rally(strokes);
    for (const traffic of channels.values()) traffic.closedAtReturn = traffic.closed;
    await time.sleep(1); // who returned too early is another question than how they play
  };
  Object.assign(everyChannel, watched);
  const exploration = await explore(main, { judge: () => judge([...channels.values()]) }).finally(
    () => Object.assign(everyChannel, { send, sendCase, close }),
  );
  const { failure } = exploration;
  // The same run once more, unwatched: then the report points at the learner's lines alone.
  if (failure && failure.error === undefined) {
    requireOk(await replay(() => answer.rally(strokes), failure.schedule));
  }
  requireOk(exploration);
}

/** The balls that ping gets, or pong, as a text. */
function ballsFor(name: "ping" | "pong", strokes: number): string {
  const first = name === "ping" ? strokes : strokes - 1;
  const count = Math.ceil(first / 2);
  return Array.from({ length: count }, (_, played) => first - 2 * played).join(", ");
}

function channelWith(balls: string, channels: readonly Traffic[]): Traffic | undefined {
  return channels.find(({ sent }) => sent.join(", ") === balls);
}

function whatWasSent(channels: readonly Traffic[]): string {
  const used = channels.filter(({ sent }) => sent.length > 0).map(({ sent }) => sent.join(", "));
  if (used.length === 0) return "Your program sent nothing on any channel.";
  const [first, ...others] = used;
  return `Your program sent ${first} on one channel${others.map((it) => `, and ${it} on another`).join("")}.`;
}

test("two goroutines play over two unbuffered channels", async () => {
  for (const strokes of [2, 5]) {
    await requireRally(strokes, (channels) => {
      for (const name of ["ping", "pong"] as const) {
        const balls = ballsFor(name, strokes);
        const channel = channelWith(balls, channels);
        if (!channel) {
          throw new Advice(
            `In rally(${strokes}), one channel should bring ${name} its balls: ${balls}. ${whatWasSent(channels)}`,
          );
        }
        if (channel.capacity > 0) {
          throw new Advice(
            `In rally(${strokes}), the channel that brings ${name} its balls has a buffer of ${channel.capacity}. Expected: no buffer, so that each ball goes from hand to hand. If a send then gets stuck, nobody is there to receive: start the players first.`,
          );
        }
        // The serve comes from neither player, so only pong's balls tell who is there.
        if (name === "pong" && channel.fewestGoroutines < 2) {
          throw new Advice(
            `In rally(${strokes}) both players ran in one goroutine. An async function that is called runs in the goroutine of its caller. Expected: the players are started with \`go\`.`,
          );
        }
      }
    });
  }
});

test("returns when both players have returned", async () => {
  for (const strokes of [2, 3, 5]) {
    await requireRally(strokes, (channels) => {
      for (const [name, other] of [
        ["ping", "pong"],
        ["pong", "ping"],
      ] as const) {
        // The last that a player does is to close the channel to the other one.
        const outgoing = channelWith(ballsFor(other, strokes), channels);
        if (!outgoing || outgoing.closedAtReturn) continue;
        throw new Advice(
          `rally(${strokes}) returned, but ${name} had not closed its side yet. Expected: \`rally\` waits until both players have returned.`,
        );
      }
    });
  }
});

test("ends with no goroutine left behind", async () => {
  for (const strokes of [1, 2, 5]) {
    requireOk(await explore(() => answer.rally(strokes), { leaks: true }));
  }
});
