import { test } from "vitest";
import { chan, go, time } from "rendezvous";
import { Advice, explore, requireOk, requireOutput, run } from "rendezvous/testing";
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

test("a player closes its side when the rally is over", async () => {
  for (const ending of ["after stroke 1", "when its own side is closed"]) {
    let closed = false;
    const report = await run(async () => {
      const incoming = chan<number>();
      const outgoing = chan<number>();
      go(answer.player, "left", incoming, outgoing);
      if (ending === "after stroke 1") await incoming.send(1);
      else incoming.close();
      const [, ok] = await outgoing.receiveOk();
      closed = !ok;
    });
    if (report.outcome === "deadlock") {
      throw new Advice(
        `A player must close \`outgoing\` ${ending}. This one did not, so the player at the other end waits for ever.`,
      );
    }
    requireOk(report);
    if (!closed) {
      throw new Advice(
        `A player sent one more ball ${ending}. Expected: it closes \`outgoing\` and returns.`,
      );
    }
  }
});

test("ends with no goroutine left behind", async () => {
  for (const strokes of [1, 2, 5]) {
    requireOk(await explore(() => answer.rally(strokes), { leaks: true }));
  }
});
