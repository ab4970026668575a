/**
 * The script of a program's worker. It takes what it needs from the browser, takes the rest away
 * from the program, and serves one request over a port that the program cannot reach.
 */
import { answer, type Answering } from "./answer.ts";
import { bounded } from "./bounded-message.ts";
import { harden } from "./harden.ts";
import { Interrupts } from "./interrupts.ts";
import { installConsole } from "./learner-console.ts";
import { limitBuffers } from "./limit-buffers.ts";
import type { Nudge, Request, WorkerMessage } from "./protocol.ts";
import { seal, takeNatives } from "./seal.ts";

const natives = takeNatives(globalThis);

let print: (line: string) => void = () => undefined;
const printTo = (to: typeof print) => (print = to);

self.addEventListener("message", ({ ports }) => listen(ports[0]!), { once: true });
seal(globalThis);
installConsole(globalThis.console, (line) => print(line));
limitBuffers(globalThis);
harden(globalThis);

function listen(port: MessagePort): void {
  // Bound now: a program that replaces `MessagePort.prototype.postMessage` must not be handed the port.
  const send = port.postMessage.bind(port) as (message: WorkerMessage) => void;
  const post = (message: WorkerMessage) => send(bounded(message));
  const interrupts = new Interrupts();
  const answering: Answering = { natives, post, printTo, interrupts };
  port.onmessage = (first) => {
    port.onmessage = (event) => {
      if (natives.dataOf(event) === ("interrupt" satisfies Nudge)) interrupts.come();
      else post({ kind: "alive" });
    };
    void answer(natives.dataOf(first) as Request, answering);
  };
}
