import type { Conditions, ConnectionFailure } from "./network-options.ts";
import { hashText } from "./hash-text.ts";
import { Random } from "./random.ts";

/** Unless a network says otherwise, an answer takes so many milliseconds. */
const LATENCY = 10;

/** Where the luck of a run comes from. */
export interface Luck {
  readonly seed: number;
  /** Called when chance has decided something: with another seed it may be different. */
  onDrawn(): void;
}

/** What chance does to one request: whether it fails, and how long it takes. */
export class Chances {
  readonly #random: Random;
  readonly #number: number;
  readonly #onDrawn: () => void;

  /** `text` stands for the request: the same one has the same luck. `number`: how many there have been. */
  constructor({ seed, onDrawn }: Luck, text: string, number: number) {
    this.#random = new Random(hashText(`${seed} ${text}`));
    this.#number = number;
    this.#onDrawn = onDrawn;
  }

  /** How it fails, if it does. */
  failure({ failures = 0 }: Conditions): number | ConnectionFailure | undefined {
    const {
      rate = 0,
      every = Infinity,
      as = 500,
    } = typeof failures === "number" ? { rate: failures } : failures;
    const isUnlucky = this.#draw(rate > 0 && rate < 1) < rate;
    return isUnlucky || this.#number % every === 0 ? as : undefined;
  }

  /** How long it takes: a whole number of milliseconds, if latency and jitter are. */
  delay({ latency = LATENCY, jitter = 0 }: Conditions): number {
    return latency + Math.min(jitter, Math.floor(this.#draw(jitter > 0) * (jitter + 1)));
  }

  /** `decides`: whether anything depends on the number. */
  #draw(decides: boolean): number {
    if (decides) this.#onDrawn();
    return this.#random.fraction();
  }
}
