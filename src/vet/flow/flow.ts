import type ts from "typescript";
import type { FunctionNode } from "../nodes.ts";

/** A moment in the run of a function: something has just been evaluated there. */
export interface Point {
  readonly id: number;
  /** What has been evaluated: a call, a name, an assignment, a `return`. Nothing where ways meet. */
  readonly node: ts.Node | undefined;
  /** Only those pass for whom the test came out so. */
  readonly assumes: { readonly test: ts.Expression; readonly isTrue: boolean } | undefined;
  readonly next: Way[];
}

/** From one point to another. */
export interface Way {
  readonly to: Point;
  /** Whether it leads to the next turn of a loop. */
  readonly isBack: boolean;
}

/** All the ways through a function. */
export interface Flow {
  readonly node: FunctionNode;
  readonly entry: Point;
  /** It has come to its end, or returned. */
  readonly end: Point;
  /** A `throw` of its own has left it. */
  readonly thrown: Point;
  /** What it has called has thrown, or does not come back. */
  readonly failed: Point;
  /** All its points. */
  readonly points: readonly Point[];
  /** Every point at which this node is evaluated: the body of a `finally` has several ways in. */
  pointsOf(node: ts.Node): readonly Point[];
  /** Where a turn of a loop begins. */
  turnsOf(loop: ts.IterationStatement): readonly Point[];
}
