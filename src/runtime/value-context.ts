import { attach } from "./attach-to-parent.ts";
import type { ReceiveChan } from "./channel.ts";
import type { Child } from "./child.ts";
import { type Context, ContextNode, ELSEWHERE, noteDerived, typeOrText } from "./context-node.ts";

/** It has one value more than its parent, and is done when that is. */
export class ValueContext extends ContextNode {
  protected override readonly parent: Context;
  readonly #key: unknown;
  readonly #value: unknown;
  /** The nearest ancestor that is more than a value. */
  readonly #base: Context;

  constructor(parent: Context, key: unknown, value: unknown) {
    super();
    this.parent = parent;
    noteDerived(this, parent);
    this.#key = key;
    this.#value = value;
    this.#base = parent instanceof ValueContext ? parent.#base : parent;
  }

  override done(): ReceiveChan<undefined> {
    return this.#base.done();
  }

  override err(): Error | null {
    return this.#base.err();
  }

  override deadline(): number | null {
    return this.#base.deadline();
  }

  override get signal(): AbortSignal {
    return this.#base.signal;
  }

  override attach(child: Child): void {
    attach(child, this.#base);
  }

  protected override get name(): string {
    return `WithValue(${shortText(this.#key)}, ${shortText(this.#value)})`;
  }

  protected override ownValue(key: unknown): unknown {
    return Object.is(key, this.#key) ? this.#value : ELSEWHERE;
  }
}

/** As Go prints keys and values of contexts: a text as it is, of everything else the type. */
function shortText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "symbol") return String(value);
  if (value === null || value === undefined) return "<nil>";
  return typeof value === "object" ? typeOrText(value) : typeof value;
}
