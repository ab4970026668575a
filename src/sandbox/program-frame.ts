import { FRAME_DOCUMENT } from "./policy.ts";
import { readWorkerMessage, type Request, type WorkerMessage } from "./protocol.ts";

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
  #events: FrameEvents | undefined;
  #removed = false;
  #crashed: string | undefined;

  /** `prelude` is the script of the worker. */
  constructor(prelude: string) {
    const program = new MessageChannel();
    const control = new MessageChannel();
    this.#port = program.port1;
    this.#port.onmessage = ({ data }) => this.#receive(data);
    // Where a browser says so, a port closes when the process at its other end has died.
    this.#port.addEventListener("close", () => this.#crash("its process ended"));
    control.port1.onmessage = ({ data }) => this.#crash(String(data));
    this.#frame = document.createElement("iframe");
    this.#frame.setAttribute("sandbox", "allow-scripts");
    this.#frame.setAttribute("aria-hidden", "true");
    this.#frame.title = "Where your program runs";
    this.#frame.hidden = true;
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

  /** Hands the worker its request. Once only. */
  start(request: Request, events: FrameEvents): void {
    this.#events = events;
    if (this.#crashed === undefined) this.#port.postMessage(request);
    else events.crashed(this.#crashed);
  }

  /** Asks the worker to say that it is alive: one whose program never lets go cannot. */
  ping(): void {
    this.#port.postMessage(null);
  }

  /** Ends everything that runs in the frame. No event comes after it. */
  remove(): void {
    this.#removed = true;
    this.#events = undefined;
    this.#port.close();
    this.#frame.remove();
  }

  #receive(data: unknown): void {
    const message = readWorkerMessage(data);
    if (message) this.#events?.message(message);
    else this.#crash("it damaged what it runs on");
  }

  #crash(detail: string): void {
    if (this.#removed) return;
    this.#crashed ??= detail;
    this.#events?.crashed(detail);
  }
}
