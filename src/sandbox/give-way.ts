import * as realHost from "../runtime/host.ts";

/** So long a worker rests after a key, in milliseconds: another comes, or somebody has stopped to type. */
const REST = 200;
/** So long it rests in all for one request: who types without end sees the end of a check all the same. */
const MOST = 1_000;

type Host = Pick<typeof realHost, "hostNow" | "hostTurn" | "setHostTimer">;

/** Lets the page work first while somebody types: where there are two cores, both want the same one. */
export class GiveWay {
  readonly #host: Host;
  #until = 0;
  #left = MOST;
  #wake: (() => void) | undefined;

  constructor(host: Host = realHost) {
    this.#host = host;
  }

  /** A key has been pressed. */
  rest(): void {
    this.#until = this.#host.hostNow() + REST;
  }

  /** Somebody waits for something from now on: a rest that goes on ends. */
  begin(): void {
    this.#until = 0;
    this.#left = MOST;
    this.#wake?.();
  }

  /** Resolves when the host has had its turn, and the page its time. */
  async turn(): Promise<void> {
    const { hostNow, hostTurn } = this.#host;
    await hostTurn();
    for (let now = hostNow(); now < this.#until && this.#left > 0; now = hostNow()) {
      await this.#sleep(Math.min(this.#until - now, this.#left));
      this.#left -= hostNow() - now;
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#host.setHostTimer(resolve, milliseconds);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
