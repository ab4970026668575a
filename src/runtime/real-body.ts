import type { Context } from "./context-node.ts";
import { ContextWatch } from "./context-watch.ts";
import { onHost } from "./on-host.ts";
import type { Scheduler } from "./scheduler.ts";
import { StreamedBody } from "./streamed-body.ts";

/** A body that the host brings. */
export class RealBody extends StreamedBody {
  readonly #scheduler: Scheduler;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();

  constructor(scheduler: Scheduler, stream: ReadableStream<Uint8Array>, ctx: Context) {
    super(() => watch.stop());
    this.#scheduler = scheduler;
    this.#reader = stream.getReader();
    const watch = new ContextWatch(ctx, (cause) => this.fail(cause));
  }

  protected override ask(): void {
    const reading = onHost(() => this.#reader.read());
    this.#scheduler.awaitHost(reading, {
      wake: (failed, result) => {
        // Closed meanwhile, or its context is done.
        if (!this.isWanted) return;
        if (failed) return this.fail(new Error("unexpected EOF", { cause: result }));
        const { done, value } = result as ReadableStreamReadResult<Uint8Array>;
        const text = this.#decoder.decode(value, { stream: !done });
        if (text !== "") this.give(text);
        if (done) this.end();
        else if (this.isWanted) this.ask();
      },
    });
  }

  protected override abandon(): void {
    // What it says of that interests nobody: the body is over.
    onHost(() => this.#reader.cancel()).catch(() => undefined);
  }
}
