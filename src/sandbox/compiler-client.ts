import type { CompileOptions } from "../compile/compile.ts";
import type { CompileResult } from "../compile/compiled-module.ts";
import type { CompilerAnswer, CompilerRequest } from "./compiler-protocol.ts";
import { compilerGaveUp } from "./unavailable.ts";

/** How long a compiler that is loaded may take over a file, in milliseconds: its first one, on a slow machine, too. */
const COMPILE_LIMIT = 60_000;

/** A file that is being compiled. */
interface Pending extends PromiseWithResolvers<CompileResult> {
  file: string;
  timer?: ReturnType<typeof setTimeout>;
}

/** The page's side of the compiler: a worker that starts when it is first wanted. */
export class CompilerClient {
  readonly #url: string;
  #worker: Worker | undefined;
  #isReady = false;
  #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(url: string) {
    this.#url = url;
  }

  /** Begins to load the compiler, unless it is there. Failure shows when something is compiled. */
  warm(): void {
    this.#start();
  }

  /**
   * Compiles a learner's file as `compile` does.
   *
   * @throws {Error} if the compiler cannot be loaded; the next call tries again.
   */
  compile(
    source: string,
    file: string,
    { siblings = [], explored = false }: CompileOptions = {},
  ): Promise<CompileResult> {
    const pending: Pending = { ...Promise.withResolvers<CompileResult>(), file };
    const id = this.#nextId++;
    this.#pending.set(id, pending);
    const request: CompilerRequest = { id, source, file, siblings, explored };
    this.#start().postMessage(request);
    if (this.#isReady) this.#limit(pending);
    return pending.promise;
  }

  #limit(pending: Pending): void {
    pending.timer ??= setTimeout(
      () => this.#giveUp(`it took longer than ${COMPILE_LIMIT / 1_000} seconds`),
      COMPILE_LIMIT,
    );
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#url, { type: "module" });
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      // What a worker that has been given up had already sent.
      if (this.#worker !== worker) return;
      const answer = data as CompilerAnswer;
      switch (answer.kind) {
        case "unavailable":
          return this.#fail(answer.reason);
        case "gave-up":
          return this.#giveUp(answer.reason);
        case "ready":
          this.#isReady = true;
          return this.#pending.forEach((it) => this.#limit(it));
        case "compiled": {
          const pending = this.#pending.get(answer.id);
          clearTimeout(pending?.timer);
          pending?.resolve(answer.result);
          this.#pending.delete(answer.id);
        }
      }
    };
    worker.onerror = (event) => this.#fail(event.message || "its worker did not load");
    return worker;
  }

  /** The compiler did not load: whoever waits hears of it, and the next one begins anew. */
  #fail(reason: string): void {
    for (const { reject } of this.#stop()) reject(new Error(reason));
  }

  /** A file was too much for it: whoever waits is told so, and the next one begins with a new one. */
  #giveUp(reason: string): void {
    for (const { resolve, file } of this.#stop()) {
      resolve({ ok: false, problems: [compilerGaveUp(file, reason)] });
    }
  }

  /** Ends the worker. Returns who was waiting for it. */
  #stop(): Pending[] {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isReady = false;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { timer } of pending) clearTimeout(timer);
    return pending;
  }
}
