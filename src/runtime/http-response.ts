import type { Headers } from "./http-headers.ts";

/** The answer to a request: Go's `http.Response`. */
export interface Response {
  /** `200`: Go's `StatusCode`. Any status is an answer: only what gets none is an error. */
  readonly status: number;
  /** What the status means: `OK`. */
  readonly statusText: string;
  /** The headers: Go's `Header`. */
  readonly headers: Headers;
  /** Where the answer comes from; another address than was asked for, after a redirection. */
  readonly url: string;
  /** What has been sent. It comes while it is read, and holds its connection until its end. */
  readonly body: Body;
}

/**
 * What is in a response: Go's `resp.Body`. It is text, decoded as UTF-8, in chunks as they come:
 * `for await (const chunk of response.body)`.
 *
 * It holds its connection until it has been read to its end or closed, or its context is done. So
 * close it when you leave it early, also after a status that you did not want. `using body =
 * response.body` closes it at the end of the block, as `defer resp.Body.Close()` does at the end of
 * the function.
 */
export interface Body extends AsyncIterable<string>, Disposable {
  /**
   * The next chunk, once it has come: Go's `Read`. `undefined` is the end, Go's `io.EOF`.
   *
   * @throws {Error} `context.cause` of the request's context once that is done; `unexpected EOF`, if
   * the connection ends too early; `http: read on closed response body`.
   */
  read(): PromiseLike<string | undefined>;
  /**
   * All that has not been read yet, once it has come: Go's `io.ReadAll(resp.Body)`.
   *
   * @throws {Error} as `read` does.
   */
  text(): PromiseLike<string>;
  /** Gives its connection back: Go's `Close`. Closing twice does nothing. */
  close(): void;
}

/** Go's error for who reads on after `close`. */
export const closedBody = () => new Error("http: read on closed response body");
