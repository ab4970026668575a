import { type Body, closedBody } from "./http-response.ts";
import { Operation } from "./operation.ts";

/** It was closed by its reader. The error for who reads on is made when somebody does: most never do. */
const CLOSED = Symbol("closed");

/** Somebody who reads. */
interface Reader {
  /** Takes a chunk. Returns whether it wants another one. */
  take(chunk: string): boolean;
  end(): void;
  fail(error: unknown): void;
}

/**
 * A body that comes in chunks; each kind knows where from.
 *
 * Invariants:
 * - chunks are asked for while somebody reads, and who has read first gets the first one;
 * - once it is over, by its end, by `close` or by an error, it stays that way: nobody waits any more.
 */
export abstract class StreamedBody implements Body {
  /** So many characters and chunks does `text()` take. */
  protected readonly mostText: number = Infinity;
  readonly #readers: Reader[] = [];
  /** Called when it is over, if by an error with that. */
  readonly #onOver: (error?: Error) => void;
  /** Why nothing more can be read; null at its end, undefined while there is more. */
  #over: Error | typeof CLOSED | null | undefined;

  constructor(onOver: (error?: Error) => void) {
    this.#onOver = onOver;
  }

  /** Somebody waits for a chunk: calls `give`, `end` or `fail`, now or when there is one. */
  protected abstract ask(): void;

  /** Nobody waits any more: it was closed, or something went wrong. */
  protected abstract abandon(): void;

  read(): Operation<string | undefined> {
    return this.#readOne("body.read", (chunk) => chunk);
  }

  text(): Operation<string> {
    const operation = new Operation<string>("body.text", "IO wait");
    let text = "";
    let chunks = 0;
    this.#read({
      take: (chunk) => {
        text += chunk;
        if (text.length + ++chunks <= this.mostText) return true;
        const told = `body.text: more than ${this.mostText} characters, and no end in sight.`;
        operation.fail(new RangeError(`${told} Read it in chunks, and close it.`));
        return false;
      },
      end: () => operation.complete(text),
      fail: (error) => operation.fail(error),
    });
    return operation;
  }

  close(): void {
    this.#finish(CLOSED, undefined);
    // Also if it was over: from now on it is its reader who is wrong.
    this.#over = CLOSED;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  [Symbol.asyncIterator](): AsyncIterator<string> {
    // Leaving a loop early closes nothing: as in Go, that is the caller's.
    const result = (value: string | undefined) =>
      ({ value, done: value === undefined }) as IteratorResult<string>;
    return { next: () => this.#readOne("for await", result) as never };
  }

  /** Nothing more comes, for this reason. */
  fail(error: Error): void {
    this.#finish(error, error);
  }

  /** Whether somebody waits for a chunk. */
  protected get isWanted(): boolean {
    return this.#readers.length > 0;
  }

  /** Gives a chunk to whoever has waited longest. */
  protected give(chunk: string): void {
    if (this.#readers[0]?.take(chunk) === false) this.#readers.shift();
  }

  /** That was all. */
  protected end(): void {
    this.#finish(null, undefined);
  }

  #readOne<R>(call: string, shape: (chunk: string | undefined) => R): Operation<R> {
    const operation = new Operation<R>(call, "IO wait");
    this.#read({
      take(chunk) {
        operation.complete(shape(chunk));
        return false;
      },
      end: () => operation.complete(shape(undefined)),
      fail: (error) => operation.fail(error),
    });
    return operation;
  }

  #read(reader: Reader): void {
    this.#readers.push(reader);
    if (this.#over !== undefined) this.#tellAll(this.#over);
    else if (this.#readers.length === 1) this.ask();
  }

  #finish(reason: Error | typeof CLOSED | null, error: Error | undefined): void {
    if (this.#over !== undefined) return;
    this.#over = reason;
    if (reason) this.abandon();
    this.#onOver(error);
    this.#tellAll(reason);
  }

  #tellAll(reason: Error | typeof CLOSED | null): void {
    for (const reader of this.#readers.splice(0)) {
      if (reason) reader.fail(reason === CLOSED ? closedBody() : reason);
      else reader.end();
    }
  }
}
