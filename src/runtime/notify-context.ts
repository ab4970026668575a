import { CancelContext } from "./cancel-context.ts";
import { type Context, typeOrText } from "./context-node.ts";
import { type Signal, signalText } from "./signal-names.ts";

/** A context that a signal ends. */
export class NotifyContext extends CancelContext {
  readonly #signals: readonly Signal[];

  /** `signals`: none means all, as it was asked for. */
  constructor(parent: Context, signals: readonly Signal[]) {
    super(parent);
    this.#signals = signals;
  }

  override toString(): string {
    const signals = this.#signals.map(signalText).join(" ");
    return `signal.NotifyContext(${typeOrText(this.parent)}${signals && `, [${signals}]`})`;
  }
}
