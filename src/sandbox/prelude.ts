/**
 * The script of a program's worker. It takes what it needs from the browser, takes the rest away
 * from the program, and serves one request over a port that the program cannot reach.
 */
import { answer, type Answering } from "./answer.ts";
import { Interrupts } from "./interrupts.ts";
import type { Nudge, Request, WorkerMessage } from "./protocol.ts";
import { seal, takeNatives } from "./seal.ts";

const natives = takeNatives(globalThis);

self.addEventListener("message", ({ ports }) => listen(ports[0]!), { once: true });
seal(globalThis);

function listen(port: MessagePort): void {
  // Bound now: a program that replaces `MessagePort.prototype.postMessage` must not be handed the port.
  const post = port.postMessage.bind(port) as (message: WorkerMessage) => void;
  const interrupts = new Interrupts();
  const answering: Answering = { natives, post, interrupts };
  port.onmessage = (first) => {
    port.onmessage = (event) => {
      if (natives.dataOf(event) === ("interrupt" satisfies Nudge)) interrupts.come();
      else post({ kind: "alive" });
    };
    void answer(natives.dataOf(first) as Request, answering);
  };
}
