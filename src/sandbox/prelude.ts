/**
 * The script of a program's worker. It takes what it needs from the browser, takes the rest away
 * from the program, and serves one request over a port that the program cannot reach.
 */
import { answer, type Answering } from "./answer.ts";
import { bounded } from "./bounded-message.ts";
import { definerWith } from "./define-module.ts";
import { GiveWay } from "./give-way.ts";
import { harden } from "./harden.ts";
import { hearRejections } from "./hear-rejections.ts";
import { Interrupts } from "./interrupts.ts";
import { installConsole } from "./learner-console.ts";
import { limitBuffers } from "./limit-buffers.ts";
import type { Expect, Nudge, Practise, Request, WorkerMessage } from "./protocol.ts";
import { type PracticeProgram, PracticeSession } from "./practice/practice-session.ts";
import { pauseBy } from "../testing/between-runs.ts";
import { seal, takeNatives } from "./seal.ts";

/** Put in its place when this script is built. */
declare const PRACTICE: PracticeProgram;

/** So long the worker waits for a request before it practises, in milliseconds: one may be on its way. */
const PATIENCE = 20;

const natives = takeNatives(globalThis);

let print: (line: string) => void = () => undefined;
const printTo = (to: typeof print) => (print = to);
let tellOfUnheard: (reason: unknown) => void = () => undefined;
const tellOfUnheardTo = (to: typeof tellOfUnheard) => (tellOfUnheard = to);

self.addEventListener("message", ({ ports }) => listen(ports[0]!), { once: true });
seal(globalThis);
installConsole(globalThis.console, (line) => print(line));
limitBuffers(globalThis);
hearRejections(globalThis, (reason) => tellOfUnheard(reason));
harden(globalThis);
const giveWay = new GiveWay();
pauseBy(() => giveWay.turn());
const definer = definerWith(natives);
const practice = new PracticeSession(PRACTICE, definer);
natives.setTimeout(() => practice.begin(), PATIENCE);

function listen(port: MessagePort): void {
  // Bound now: a program that replaces `MessagePort.prototype.postMessage` must not be handed the port.
  const send = port.postMessage.bind(port) as (message: WorkerMessage) => void;
  const post = (message: WorkerMessage) => send(bounded(message));
  const interrupts = new Interrupts();
  const answering: Answering = { natives, definer, post, printTo, tellOfUnheardTo, interrupts };
  port.onmessage = (first) => {
    const asked = natives.dataOf(first) as Request | Practise | Expect | "rest";
    if (asked === "rest") return giveWay.rest();
    if (asked.kind === "expect") return definer.expect(asked.modules);
    if (asked.kind === "practise") return practice.turnTo(asked);
    port.onmessage = (event) => {
      const nudge = natives.dataOf(event) as Nudge;
      if (nudge === "interrupt") interrupts.come();
      else if (nudge === "rest") giveWay.rest();
      else post({ kind: "alive" });
    };
    giveWay.begin();
    void practice.end().then(() => answer(asked, answering));
  };
}
