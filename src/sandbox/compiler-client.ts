import type { CompileResult } from "../compile/compiled-module.ts";
import type { CompilerAnswer, CompilerRequest } from "./compiler-protocol.ts";

/** The page's side of the compiler: a worker that starts when it is first wanted. */
export class CompilerClient {
  readonly #url: string;
  #worker: Worker | undefined;
  #pending = new Map<number, PromiseWithResolvers<CompileResult>>();
  #nextId = 1;

  constructor(url: string) {
    this.#url = url;
  }

  /** Begins to load the compiler, unless it is there. Failure shows when something is compiled. */
  warm(): void {
    this.#start();
  }

  /**
   * Compiles a learner's file, which may import the `siblings` named.
   *
   * @throws {Error} if the compiler cannot be loaded; the next call tries again.
   */
  compile(source: string, file: string, siblings: readonly string[] = []): Promise<CompileResult> {
    const answer = Promise.withResolvers<CompileResult>();
    const id = this.#nextId++;
    this.#pending.set(id, answer);
    const request: CompilerRequest = { id, source, file, siblings };
    this.#start().postMessage(request);
    return answer.promise;
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#url, { type: "module" });
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      // What a worker that has been given up had already sent.
      if (this.#worker !== worker) return;
      const answer = data as CompilerAnswer;
      if (answer.kind === "unavailable") return this.#fail(answer.reason);
      this.#pending.get(answer.id)?.resolve(answer.result);
      this.#pending.delete(answer.id);
    };
    worker.onerror = (event) => this.#fail(event.message || "its worker did not load");
    return worker;
  }

  /** The compiler did not load: whoever waits hears of it, and the next one begins anew. */
  #fail(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new Error(reason));
  }
}
