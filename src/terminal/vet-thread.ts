import { Worker } from "node:worker_threads";
import type { Finding } from "../vet/finding.ts";
import type { VetAnswer, VetOrder } from "./vet-worker.ts";

/** Vets files in a thread of its own, which begins with the first and keeps what it has read. */
export class VetThread {
  #worker: Worker | undefined;
  #count = 0;
  readonly #waiting = new Map<number, (findings: readonly Finding[]) => void>();

  /** What `vet` finds in a file as it is on disk; nothing, if the thread breaks off. */
  findingsIn(file: string): Promise<readonly Finding[]> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#count;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ id, file } satisfies VetOrder);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./vet-worker.ts", import.meta.url));
    worker.on("message", ({ id, findings }: VetAnswer) => {
      this.#waiting.get(id)?.(findings);
      this.#waiting.delete(id);
    });
    // To vet is a help beside the checks: without it, they go on.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const resolve of this.#waiting.values()) resolve([]);
      this.#waiting.clear();
    });
    return worker;
  }
}
