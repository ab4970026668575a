/** The lanes of a timeline, drawn in characters: one line at a time, two characters a goroutine. */
import type { TraceEvent } from "../runtime/trace-event.ts";
import {
  BLOCKED,
  heldAt,
  type Lane,
  RUNNABLE,
  RUNNING,
  SLEEPING,
  stateAt,
  type Timeline,
} from "../timeline/timeline-model.ts";

/** What the characters mean, in the order in which a reader is told. */
export const LEGEND: readonly (readonly [sign: string, meaning: string])[] = [
  ["┃", "runs"],
  ["┊", "can run"],
  ["·", "waits"],
  ["z", "sleeps"],
  ["*", "holds a lock"],
  ["○", "starts"],
  ["●", "ends"],
  ["◆", "does what stands beside it"],
  ["─▶", "a value goes over"],
  ["✗", "stuck, or failed"],
];

const states: Record<number, string> = {
  [RUNNING]: "┃",
  [RUNNABLE]: "┊",
  [BLOCKED]: "·",
  [SLEEPING]: "z",
};

/** The mark of an event in its own lane; of all others it is a plain one, for the words beside it say more. */
const marks: Partial<Record<TraceEvent["kind"], string>> = {
  start: "○",
  end: "●",
  panic: "✗",
  leak: "✗",
};
const MARK = "◆";

export class TimelineLanes {
  /** Goroutines with a lane of their own, from left to right. */
  readonly lanes: readonly Lane[];
  /** How many have none, because there is no room for them. */
  readonly others: number;
  readonly #timeline: Timeline;
  readonly #columnOf: ReadonlyMap<number, number>;

  /** `most`: so many lanes at most. Those that are stuck come before others. */
  constructor(timeline: Timeline, most: number) {
    this.#timeline = timeline;
    const { lanes } = timeline;
    const chosen = new Set([...lanes].sort((a, b) => worth(b) - worth(a)).slice(0, most));
    this.lanes = lanes.filter((lane) => chosen.has(lane));
    this.others = lanes.length - this.lanes.length;
    this.#columnOf = new Map(this.lanes.map(({ goroutine }, column) => [goroutine, column]));
  }

  /** The letters above the lanes. */
  heads(): string {
    return this.lanes.map((_, column) => `${laneLetter(column)} `).join("");
  }

  /** All lanes right after an event. */
  at(index: number): string {
    const { events, partners } = this.#timeline;
    const event = events[index]!;
    const cells = this.#cells(index);
    const own = this.#columnOf.get(event.goroutine);
    if (own !== undefined && event.kind !== "block") {
      cells[2 * own] = marks[event.kind] ?? MARK;
    }
    const partner = partners.get(index);
    // A value's way is drawn where its second end is.
    if (partner !== undefined && partner < index) this.#draw(cells, index, partner);
    return cells.join("");
  }

  /** All lanes between an event and the next. */
  between(index: number): string {
    return this.#cells(index).join("");
  }

  /** All lanes at the very end, where those that are stuck are marked. */
  end(): string {
    return this.lanes.map(({ isStuck }) => (isStuck ? "✗ " : "  ")).join("");
  }

  #cells(index: number): string[] {
    return this.lanes.flatMap((lane) => {
      const state = stateAt(lane, index);
      const isHolding = heldAt(lane, index).length > 0;
      return [state === undefined ? " " : (states[state] ?? " "), isHolding ? "*" : " "];
    });
  }

  #draw(cells: string[], index: number, partner: number): void {
    const { events } = this.#timeline;
    const [sent, received] = events[index]!.kind === "send" ? [index, partner] : [partner, index];
    const from = this.#columnOf.get(events[sent]!.goroutine);
    const to = this.#columnOf.get(events[received]!.goroutine);
    if (from === undefined || to === undefined || from === to) return;
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    for (let cell = 2 * left + 1; cell < 2 * right; cell++) {
      cells[cell] = cell % 2 === 0 && cells[cell] !== " " ? "┼" : "─";
    }
    cells[2 * from] = from < to ? "├" : "┤";
    cells[2 * to] = from < to ? "▶" : "◀";
  }
}

/** What stands above a lane: A to Z, then a to z. */
export function laneLetter(column: number): string {
  return String.fromCharCode(column < 26 ? 65 + column : 97 + column - 26);
}

const worth = ({ goroutine, isStuck }: Lane) => (goroutine === 1 ? 2 : isStuck ? 1 : 0);
