/**
 * The script of a program's worker. It takes what it needs from the browser, takes the rest away
 * from the program, and serves one request over a port that the program cannot reach.
 */
import { answer, type Answering } from "./answer.ts";
import { bounded } from "./bounded-message.ts";
import { harden } from "./harden.ts";
import { installConsole } from "./learner-console.ts";
import type { Request, WorkerMessage } from "./protocol.ts";
import { seal, takeNatives } from "./seal.ts";

const natives = takeNatives(globalThis);

let print: (line: string) => void = () => undefined;
const printTo = (to: typeof print) => (print = to);

self.addEventListener("message", ({ ports }) => listen(ports[0]!), { once: true });
seal(globalThis);
installConsole(globalThis.console, (line) => print(line));
harden(globalThis);

function listen(port: MessagePort): void {
  // Bound now: a program that replaces `MessagePort.prototype.postMessage` must not be handed the port.
  const send = port.postMessage.bind(port) as (message: WorkerMessage) => void;
  const post = (message: WorkerMessage) => send(bounded(message));
  const answering: Answering = { natives, post, printTo };
  port.onmessage = ({ data }) => {
    // Later messages are pings. Nothing of the event is touched: its getters may be the program's.
    port.onmessage = () => post({ kind: "alive" });
    void answer(data as Request, answering);
  };
}
