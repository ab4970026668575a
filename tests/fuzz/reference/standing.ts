/** Where a goroutine stands: before a statement or in it, or at the end of its function. */
import type { Action, Block } from "../program.ts";
import { type Way, wayThrough } from "./control.ts";

export class Standing {
  /** The statement that it is to execute; undefined at the end of its function. */
  statement: Action | undefined;
  hasBegun = false;
  /** How it has left its function: as the event says it. */
  left = "";
  /** The wait group that counts it. */
  readonly group: number | undefined;
  readonly #way: Way;

  constructor(body: Block, group?: number) {
    this.group = group;
    this.#way = wayThrough(body);
    this.goOn("");
  }

  /** Its statement has this result: leads to the next one. */
  goOn(result: string): void {
    this.hasBegun = false;
    const { value, done } = this.#way.next(result);
    this.statement = done ? undefined : value;
    if (done && value) this.left = value.panic === undefined ? "goexit" : `panic: ${value.panic}`;
  }
}
