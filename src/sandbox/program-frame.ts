import type { CompiledModule } from "../compile/compiled-module.ts";
import { FRAME_DOCUMENT } from "./policy.ts";
import type { PracticeProgram } from "./practice/practice-session.ts";
import {
  type Expect,
  type Nudge,
  type Practise,
  readWorkerMessage,
  type Request,
  type WorkerMessage,
} from "./protocol.ts";

/** How often the frame is asked whether it is alive, in milliseconds. */
const PULSE = 500;
/**
 * So many questions without an answer: its process is gone, and no event has told us. A machine that has
 * other things to do may let it wait for seconds.
 */
const MAX_UNANSWERED = 10;

/** What a frame tells its owner. */
export interface FrameEvents {
  message(message: WorkerMessage): void;
  /** The worker died, could not begin, or said something that makes no sense. */
  crashed(detail: string): void;
}

/**
 * A hidden frame with a worker in it, for one program. It starts to load at once, so that one can be
 * kept in reserve. Nothing that a program does outlives `remove()`.
 *
 * Removing the frame is the one way to stop a program that works everywhere: `terminate()` leaves
 * workers spinning that the worker has started.
 */
export class ProgramFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #control: MessagePort;
  /** How many times in a row the frame has been asked in vain whether it is alive. */
  #unanswered = 0;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #events: FrameEvents | undefined;
  #silent = false;
  #crashed: string | undefined;

  /** `prelude` is the script of the worker. */
  constructor(prelude: string) {
    const program = new MessageChannel();
    const control = new MessageChannel();
    this.#port = program.port1;
    this.#port.onmessage = ({ data }) => this.#receive(data);
    this.#control = control.port1;
    this.#control.onmessage = ({ data }) => {
      if (data === null) this.#unanswered = 0;
      else this.#crash(String(data));
    };
    this.#frame = document.createElement("iframe");
    this.#frame.setAttribute("sandbox", "allow-scripts");
    this.#frame.setAttribute("aria-hidden", "true");
    this.#frame.title = "Where your program runs";
    this.#frame.tabIndex = -1;
    // A browser gives what nobody can see less of the processor, so it is there: a pixel, without colour.
    Object.assign(this.#frame.style, {
      ...{ position: "fixed", left: "0", top: "0", width: "1px", height: "1px" },
      ...{ border: "0", opacity: "0", pointerEvents: "none" },
    });
    this.#frame.srcdoc = FRAME_DOCUMENT;
    this.#frame.addEventListener(
      "load",
      () => {
        // The frame's origin is opaque, so there is none to name.
        this.#frame.contentWindow?.postMessage(prelude, "*", [program.port2, control.port2]);
      },
      { once: true },
    );
    document.body.append(this.#frame);
  }

  /** Whether it still stands in the page; what exchanges the page's body takes it away. */
  get isInPage(): boolean {
    return this.#frame.isConnected;
  }

  /** Has the worker practise on it, until it gets its request. */
  practise(on: PracticeProgram): void {
    this.#port.postMessage({ kind: "practise", ...on } satisfies Practise);
  }

  /** Has the worker make ready what is likely to come with its request. */
  expect(modules: readonly CompiledModule[]): void {
    this.#port.postMessage({ kind: "expect", modules } satisfies Expect);
  }

  /** Hands the worker its request. Once only. */
  start(request: Request, events: FrameEvents): void {
    this.#events = events;
    if (this.#crashed !== undefined) return events.crashed(this.#crashed);
    this.#port.postMessage(request);
    this.#pulse = setInterval(() => {
      if (this.#unanswered >= MAX_UNANSWERED) this.#crash("its process ended");
      else this.#askFrame();
    }, PULSE);
  }

  /**
   * Asks the worker to say that it is alive: one whose program never lets go cannot. Asks the frame,
   * too; see `isAnswering`.
   */
  ping(): void {
    this.#nudge("ping");
    this.#askFrame();
  }

  /** Has SIGINT raised in the program. */
  interrupt(): void {
    this.#nudge("interrupt");
  }

  /** Has the worker let the page work first for a moment: somebody types. */
  giveWay(): void {
    this.#nudge("rest");
  }

  /** Whether the frame has answered the last ping. The worker being busy does not keep it from that. */
  get isAnswering(): boolean {
    return this.#unanswered === 0;
  }

  /** Has nothing more heard of the frame: no event comes after it. To remove it takes the page longer. */
  silence(): void {
    this.#silent = true;
    this.#events = undefined;
    clearInterval(this.#pulse);
    this.#port.close();
    this.#control.close();
  }

  /** Ends everything that runs in the frame. No event comes after it. */
  remove(): void {
    this.silence();
    this.#frame.remove();
  }

  #nudge(nudge: Nudge): void {
    this.#port.postMessage(nudge);
  }

  #askFrame(): void {
    this.#unanswered++;
    this.#control.postMessage(null);
  }

  #receive(data: unknown): void {
    const message = readWorkerMessage(data);
    if (message) this.#events?.message(message);
    else this.#crash("it damaged what it runs on");
  }

  #crash(detail: string): void {
    if (this.#silent) return;
    this.#crashed ??= detail;
    this.#events?.crashed(detail);
  }
}
