/**
 * Random networks of goroutines: each channel has one goroutine that sends and one that receives, and
 * nobody selects. Such a network does the same whatever the schedule (Kahn, 1974).
 */
import fc, { type Arbitrary } from "fast-check";
import { type Block, CHANNELS, type Program, type Statement } from "./program.ts";

const GOROUTINES = 4;

/** A step of a goroutine: what it does with which of its channels. */
interface Step {
  what: "send" | "receive" | "receiveOk" | "range" | "sleep" | "gosched";
  which: number;
  times: number;
}

const aStep: Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom<Step["what"][]>(
      ...([
        "send",
        "send",
        "send",
        "receive",
        "receive",
        "receiveOk",
        "range",
        "sleep",
        "gosched",
      ] as const),
    ),
    fc.integer({ min: 0, max: CHANNELS - 1 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([what, which, times]) => ({ what, which, times }));

/** A channel's sender, and how far on the receiver is. */
const ends = fc.tuple(
  fc.integer({ min: 0, max: GOROUTINES - 1 }),
  fc.integer({ min: 1, max: GOROUTINES - 1 }),
  fc.boolean(),
);

const ofChannels = <T>(arbitrary: Arbitrary<T>) =>
  fc.array(arbitrary, { minLength: CHANNELS, maxLength: CHANNELS });

export const networks: Arbitrary<Program> = fc
  .tuple(
    ofChannels(fc.integer({ min: 0, max: 2 })),
    ofChannels(ends),
    fc.array(fc.array(aStep, { maxLength: 7, size: "max" }), {
      minLength: GOROUTINES,
      maxLength: GOROUTINES,
    }),
    // Main outlasts all of them, or never ends.
    fc.constantFrom<Statement[]>(
      { kind: "sleep", ms: 1_000 },
      { kind: "select", cases: [], hasDefault: false },
    ),
  )
  .map(([channels, links, bodies, main]) => {
    const numbers = [...links.keys()];
    const goroutines = bodies.map((steps, g): Block => {
      const sends = numbers.filter((ch) => links[ch]![0] === g);
      const receives = numbers.filter((ch) => (links[ch]![0] + links[ch]![1]) % GOROUTINES === g);
      const closes = sends.filter((ch) => links[ch]![2]);
      return [
        ...steps.flatMap((it) => statementsOf(it, sends, receives)),
        ...closes.map((ch): Statement => ({ kind: "close", ch })),
      ];
    });
    return { channels, goroutines, main: [main] };
  });

function statementsOf({ what, which, times }: Step, sends: number[], receives: number[]): Block {
  const loop = (statement: Statement): Block =>
    times === 1 ? [statement] : [{ kind: "loop", times, body: [statement] }];
  if (what === "sleep") return [{ kind: "sleep", ms: times }];
  if (what === "gosched") return loop({ kind: "gosched" });
  const channels = what === "send" ? sends : receives;
  const ch = channels[which % channels.length];
  if (ch === undefined) return [];
  if (what === "range") {
    // What it gets, it passes on.
    const next = sends[which % sends.length];
    const body: Block = next === undefined ? [] : [{ kind: "send", ch: next }];
    return [{ kind: "range", ch, most: times * 2, body }];
  }
  return loop({ kind: what, ch });
}
