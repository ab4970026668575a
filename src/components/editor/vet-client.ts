import type { Finding } from "../../vet/finding.ts";
import { loadCheckerUrl } from "./load-editor.ts";
import type { VetAnswer, VetOrder } from "./vet-order.ts";

let client: Promise<VetClient> | undefined;

/**
 * What `vet` finds in a text, without the large editor. The type checker is fetched at the first call,
 * and kept.
 *
 * @throws {Error} if it cannot be loaded. The next call tries again.
 */
export async function vetText(text: string): Promise<Finding[]> {
  client ??= loadCheckerUrl().then((url) => new VetClient(url));
  try {
    return await (await client).vet(text);
  } catch (error) {
    client = undefined;
    throw error;
  }
}

/** The type checker's worker, seen from a page that has only text for it. */
class VetClient {
  readonly #worker: Worker;
  readonly #open = new Map<number, PromiseWithResolvers<Finding[]>>();
  #count = 0;

  constructor(url: string) {
    this.#worker = new Worker(url, { type: "module", name: "vet" });
    this.#worker.onmessage = ({ data }: MessageEvent<VetAnswer>) => {
      this.#open.get(data.id)?.resolve(data.findings);
      this.#open.delete(data.id);
    };
    this.#worker.onerror = () => {
      this.#worker.terminate();
      for (const { reject } of this.#open.values()) reject(new Error("The type checker failed."));
      this.#open.clear();
    };
  }

  vet(text: string): Promise<Finding[]> {
    const answer = Promise.withResolvers<Finding[]>();
    const order: VetOrder = { vet: text, id: this.#count++ };
    this.#open.set(order.id, answer);
    this.#worker.postMessage(order);
    return answer.promise;
  }
}
