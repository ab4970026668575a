/** Go's package `net/http`, as far as a client needs it. `index.ts` tells which hosts there are. */
import { type Context, causeOf } from "./context-node.ts";
import { HeaderMap } from "./http-headers.ts";
import type { Response } from "./http-response.ts";
import { parseUrl } from "./http-url.ts";
import { networkOf } from "./network.ts";
import { Operation } from "./operation.ts";
import { opOf, UrlError } from "./url-error.ts";

export type { Headers } from "./http-headers.ts";
export type { Body, Response } from "./http-response.ts";
export { statusText } from "./http-status.ts";
export { UrlError } from "./url-error.ts";

/** What a request has beside its method and its address. */
export interface RequestOptions {
  /** Headers, by name. */
  headers?: Readonly<Record<string, string>>;
  /** What is sent along, as UTF-8. */
  body?: string;
}

/**
 * Asks for what is at `url`, and waits for the head of the answer: Go's `http.Get`, with a context.
 * The body comes while it is read. A status such as 404 is an answer, not an error. Redirections are
 * followed; after ten requests it is enough.
 *
 * When `ctx` is done the request ends at once, and so does a body that is still being read.
 *
 * @throws {UrlError} if there is no answer: `Get "http://down.example/": dial tcp 192.0.2.10:80:
 * connect: connection refused`.
 * @throws {Error} `net/http: nil Context`
 * @example
 * const [ctx, cancel] = context.withTimeout(context.background(), time.Second);
 * const response = await http.get(ctx, "http://fast.example/hello");
 * console.log(response.status, response.statusText); // 200 OK
 * console.log(await response.body.text()); // fast.example answers /hello
 * cancel();
 */
export function get(ctx: Context, url: string): PromiseLike<Response> {
  return send("http.get", ctx, "GET", url);
}

/**
 * Like `get`, for the head of the answer alone: Go's `http.Head`. The body is empty.
 *
 * @throws {UrlError} if there is no answer.
 * @throws {Error} `net/http: nil Context`
 * @example
 * const response = await http.head(context.background(), "http://fast.example/");
 * console.log(response.headers.get("Content-Length"), await response.body.read()); // 22 undefined
 */
export function head(ctx: Context, url: string): PromiseLike<Response> {
  return send("http.head", ctx, "HEAD", url);
}

/**
 * Sends `body` to `url`: Go's `http.Post`, with a context.
 *
 * @throws {UrlError} if there is no answer.
 * @throws {Error} `net/http: nil Context`
 * @example
 * const url = "http://fast.example/orders";
 * const response = await http.post(context.background(), url, "text/plain", "two teas");
 * console.log(response.status); // 200
 * response.body.close();
 */
export function post(
  ctx: Context,
  url: string,
  contentType: string,
  body: string,
): PromiseLike<Response> {
  return send("http.post", ctx, "POST", url, { headers: { "Content-Type": contentType }, body });
}

/**
 * Sends a request with any method, headers and body: Go's `http.NewRequestWithContext` and
 * `http.DefaultClient.Do` in one.
 *
 * @throws {UrlError} if there is no answer.
 * @throws {Error} `net/http: nil Context`, `net/http: invalid method "…"`
 * @example
 * const ctx = context.background();
 * const response = await http.request(ctx, "DELETE", "http://fast.example/orders/7", {
 *   headers: { Authorization: "Bearer abc" },
 * });
 * console.log(response.status); // 200
 * response.body.close();
 */
export function request(
  ctx: Context,
  method: string,
  url: string,
  options: RequestOptions = {},
): PromiseLike<Response> {
  return send("http.request", ctx, method, url, options);
}

/** What a method may be made of. */
const METHOD = /^[\w!#$%&'*+.^`|~-]+$/;

function send(
  call: string,
  ctx: Context,
  method: string,
  address: string,
  { headers = {}, body = "" }: RequestOptions = {},
): Operation<Response> {
  // Also reached from learner code that the type checker has not seen.
  if (typeof (ctx ?? undefined) === "string" || typeof address !== "string") {
    throw new TypeError(`${call} takes a context first, and then an address.`);
  }
  const operation = new Operation<Response>(call, "IO wait");
  const refuse = (error: Error) => {
    operation.fail(error);
    return operation;
  };
  if (!METHOD.test(method)) return refuse(new Error(`net/http: invalid method "${method}"`));
  if (ctx === null || ctx === undefined) return refuse(new Error("net/http: nil Context"));
  const url = parseUrl(address);
  if ("problem" in url) {
    return refuse(new UrlError(url.op ?? opOf(method), url.text, new Error(url.problem)));
  }
  const ended = ctx.err();
  if (ended) return refuse(new UrlError(opOf(method), url.text, causeOf(ctx) ?? ended));
  const outgoing = { ctx, method, url, headers: new HeaderMap(Object.entries(headers)), body };
  networkOf(operation.scheduler).send(outgoing, operation);
  return operation;
}
