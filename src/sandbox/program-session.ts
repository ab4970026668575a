import type { FrameSupply } from "./frame-supply.ts";
import type { ProgramFrame } from "./program-frame.ts";
import type { FinalMessage, Request, WorkerMessage } from "./protocol.ts";

/** How a session ended. */
export type SessionEnd =
  | { kind: "answer"; message: FinalMessage }
  /** `busy`: the program never let go of its thread, so it looped without waiting for anything. */
  | { kind: "deadline"; busy: boolean }
  | { kind: "user" }
  /** The program did not begin, for there was no worker to run it. */
  | { kind: "unavailable"; reason: string }
  | { kind: "crash"; detail: string };

/** How long a frame may take to begin before we give up on it. */
const START_LIMIT = 20_000;
/** How long a worker that is alive may take to say so. */
const PING_LIMIT = 200;
/** How often it is asked whether its frame is alive, before we take it that it is not. */
const FRAME_PATIENCE = 10;

const FINAL = new Set<WorkerMessage["kind"]>([
  "report",
  "steered",
  "explored",
  "problems",
  "grade",
  "failed",
]);

export interface SessionOptions {
  /** Milliseconds from the program's first moment until it is stopped. */
  deadline: number;
  /** Ends the session as the user's wish. */
  signal: AbortSignal;
  /** Interrupts the program whenever it dispatches `interrupt`. */
  interrupts?: EventTarget;
  /** Called with every message that does not end the session. */
  onMessage(message: WorkerMessage): void;
}

/**
 * Serves one request in a fresh frame. When the promise resolves, nothing more comes from the frame; and it is gone,
 * unless its program has ended by itself: then it goes soon.
 */
export async function serveRequest(
  frames: FrameSupply,
  request: Request,
  options: SessionOptions,
): Promise<SessionEnd> {
  let frame: ProgramFrame;
  try {
    frame = await frames.take();
  } catch (error) {
    return { kind: "unavailable", reason: (error as Error).message };
  }
  const end = await endOf(frame, request, options);
  if (end.kind === "answer") frame.silence();
  else frame.remove();
  frames.replace(frame);
  return end;
}

function endOf(
  frame: ProgramFrame,
  request: Request,
  { deadline, signal, interrupts, onMessage }: SessionOptions,
): Promise<SessionEnd> {
  return new Promise((resolve) => {
    let started = false;
    let timer = setTimeout(
      () => finish({ kind: "unavailable", reason: "its worker did not begin" }),
      START_LIMIT,
    );
    const finish = (end: SessionEnd) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", byUser);
      interrupts?.removeEventListener("interrupt", interrupt);
      resolve(end);
    };
    const interrupt = () => frame.interrupt();
    const byUser = () => finish({ kind: "user" });
    const onDeadline = () => {
      frame.ping();
      let waited = 0;
      const judge = () => {
        if (frame.isAnswering) finish({ kind: "deadline", busy: true });
        else if (++waited < FRAME_PATIENCE) timer = setTimeout(judge, PING_LIMIT);
        else finish({ kind: "crash", detail: "its process ended" });
      };
      timer = setTimeout(judge, PING_LIMIT);
    };
    if (signal.aborted) return byUser();
    signal.addEventListener("abort", byUser);
    interrupts?.addEventListener("interrupt", interrupt);
    frame.start(request, {
      message(message) {
        if (message.kind === "started") {
          started = true;
          clearTimeout(timer);
          timer = setTimeout(onDeadline, deadline);
        } else if (message.kind === "alive") {
          finish({ kind: "deadline", busy: false });
        } else if (FINAL.has(message.kind)) {
          finish({ kind: "answer", message: message as FinalMessage });
        } else {
          onMessage(message);
        }
      },
      crashed: (detail) =>
        finish(started ? { kind: "crash", detail } : { kind: "unavailable", reason: detail }),
    });
  });
}
