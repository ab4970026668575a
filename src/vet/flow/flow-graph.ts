import type ts from "typescript";
import type { FunctionNode } from "../nodes.ts";
import type { Flow, Point } from "./flow.ts";

export interface MutablePoint extends Point {
  /** Whether any way leads to it. */
  isReached: boolean;
}

/** The points of a function and the ways between them, while they are being laid out and after. */
export class FlowGraph implements Flow {
  readonly node: FunctionNode;
  readonly entry: MutablePoint;
  readonly end: MutablePoint;
  readonly thrown: MutablePoint;
  readonly failed: MutablePoint;
  readonly points: MutablePoint[] = [];
  readonly #byNode = new Map<ts.Node, MutablePoint[]>();
  readonly #turns = new Map<ts.IterationStatement, MutablePoint[]>();

  constructor(node: FunctionNode) {
    this.node = node;
    this.entry = this.point();
    this.end = this.point();
    this.thrown = this.point();
    this.failed = this.point();
    this.entry.isReached = true;
  }

  pointsOf(node: ts.Node): readonly Point[] {
    return this.#byNode.get(node) ?? [];
  }

  turnsOf(loop: ts.IterationStatement): readonly Point[] {
    return this.#turns.get(loop) ?? [];
  }

  /** A point to which nothing leads yet. */
  point(node?: ts.Node, assumes?: Point["assumes"]): MutablePoint {
    const id = this.points.length;
    const point = { id, node, assumes, next: [], isReached: false };
    this.points.push(point);
    if (node) {
      const those = this.#byNode.get(node);
      if (those) those.push(point);
      else this.#byNode.set(node, [point]);
    }
    return point;
  }

  /** The point at which `node` has been evaluated. */
  after(here: MutablePoint | undefined, node: ts.Node): MutablePoint | undefined {
    return this.#next(here, () => this.point(node));
  }

  /** The way of those for whom the test came out so. */
  assume(
    here: MutablePoint | undefined,
    test: ts.Expression,
    isTrue: boolean,
  ): MutablePoint | undefined {
    return this.#next(here, () => this.point(undefined, { test, isTrue }));
  }

  /** Where the turns of a loop begin. */
  turn(loop: ts.IterationStatement, here: MutablePoint | undefined): MutablePoint | undefined {
    const turn = this.#next(here, () => this.point());
    if (turn) this.#turns.set(loop, [...(this.#turns.get(loop) ?? []), turn]);
    return turn;
  }

  /** Where two ways meet. */
  meet(a: MutablePoint | undefined, b: MutablePoint | undefined): MutablePoint | undefined {
    if (!a || !b || a === b) return a ?? b;
    const point = this.point();
    this.link(a, point);
    this.link(b, point);
    return point;
  }

  /** Makes a way. There is none from where the run never comes. */
  link(from: MutablePoint | undefined, to: MutablePoint | undefined, isBack = false): void {
    if (!from?.isReached || !to) return;
    from.next.push({ to, isBack });
    to.isReached = true;
  }

  #next(here: MutablePoint | undefined, make: () => MutablePoint): MutablePoint | undefined {
    if (!here?.isReached) return undefined;
    const point = make();
    this.link(here, point);
    return point;
  }
}
