/**
 * Lanes at a distance. Where many spans share a pixel, what is drawn is how much of it each state
 * takes; the sums up to each span make that a subtraction, however many there are.
 */
import type { Axis } from "./axis.ts";
import { GONE, lowerBound, type Lane } from "../../timeline/timeline-model.ts";

/** States that take room. */
const STATES = GONE;

export class LaneSummary {
  readonly #lane: Lane;
  readonly #axis: Axis;
  /** Per span and state: how much of the axis the state has had before the span. */
  readonly #before: Float64Array;
  /** Where each span begins. */
  readonly #begins: Float64Array;

  constructor(lane: Lane, axis: Axis) {
    this.#lane = lane;
    this.#axis = axis;
    const { starts, states } = lane;
    this.#begins = Float64Array.from(starts, (index) => axis.at(index));
    this.#before = new Float64Array((starts.length + 1) * STATES);
    for (let span = 0; span < starts.length; span++) {
      const state = states[span]!;
      for (let it = 0; it < STATES; it++) {
        const length = it === state ? this.#endOf(span) - this.#begins[span]! : 0;
        this.#before[(span + 1) * STATES + it] = this.#before[span * STATES + it]! + length;
      }
    }
  }

  /** The first span that reaches beyond a position. */
  firstAt(position: number): number {
    const next = lowerBound(this.#begins, position);
    return this.#begins[next] === position ? next : Math.max(0, next - 1);
  }

  /** The first span that begins at a position or after it. */
  firstFrom(position: number): number {
    return lowerBound(this.#begins, position);
  }

  /** How many spans touch the stretch between two positions. */
  countIn(from: number, to: number): number {
    return this.firstFrom(to) - this.firstAt(from);
  }

  /** How much of the stretch between two positions each state takes, from 0 to 1, by its number. */
  sharesIn(from: number, to: number): number[] {
    return Array.from(
      { length: STATES },
      (_, state) => (this.#upTo(to, state) - this.#upTo(from, state)) / (to - from),
    );
  }

  #upTo(position: number, state: number): number {
    const span = lowerBound(this.#begins, position) - 1;
    if (span < 0) return 0;
    const before = this.#before[span * STATES + state]!;
    if (this.#lane.states[span] !== state) return before;
    return before + Math.min(position, this.#endOf(span)) - this.#begins[span]!;
  }

  #endOf(span: number): number {
    return span + 1 < this.#begins.length ? this.#begins[span + 1]! : this.#axis.length;
  }
}
