/** How a simulated network is described. */
import type { Headers } from "./http-headers.ts";

/**
 * How a connection fails: it is refused; it is cut before an answer comes (`"connection reset"`,
 * `"EOF"`); it is not made within 30 seconds (`"i/o timeout"`); or nothing ever comes (`"no answer"`).
 */
export type ConnectionFailure =
  "connection refused" | "connection reset" | "EOF" | "i/o timeout" | "no answer";

/** Which requests fail, and how. */
export interface Failures {
  /** How likely each one is to fail, from 0 to 1. The run's seed decides. */
  rate?: number;
  /** Every so many fail: 3 is the third that comes to the host, the sixth … */
  every?: number;
  /** A status to answer with, or a failure of the connection. 500 unless given. */
  as?: number | ConnectionFailure;
}

/** How long answers take, and how often they are none. */
export interface Conditions {
  /** Milliseconds from a request to the head of its answer. 10 unless given; Infinity never answers. */
  latency?: number;
  /** Up to so many milliseconds more, from the run's seed. */
  jitter?: number;
  /** Which requests fail; a number is how likely each one is to. None unless given. */
  failures?: number | Failures;
}

/** An answer. A string stands for a body with status 200. */
export type Reply = string | ReplyOptions;

/** An answer, in its parts. */
export interface ReplyOptions extends Conditions {
  /** 200 unless given. */
  status?: number;
  /** Headers, by name. `Location`, with a status such as 302, sends the client elsewhere. */
  headers?: Readonly<Record<string, string>>;
  /** A text, or chunks that come one after another; these may be without end. Empty unless given. */
  body?: string | Iterable<string>;
  /** Milliseconds between two chunks. The first comes with the head. 0 unless given. */
  gap?: number;
  /** Whether the connection is cut after the last chunk: reading then fails with `unexpected EOF`. */
  cut?: boolean;
}

/** A request as a simulated server gets it. */
export interface SimulatedRequest {
  /** `GET` … */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** The host, with the port if the address has one. */
  readonly host: string;
  /** From the first `/`, without what stands behind a `?`. */
  readonly path: string;
  /** What stands behind the `?`, by name. */
  readonly query: ReadonlyMap<string, string>;
  /** Its headers. */
  readonly headers: Headers;
  /** What has been sent along; empty for most. */
  readonly body: string;
  /** 1 for the first request of the run with this method and address, 2 for the next … */
  readonly attempt: number;
}

/** Answers a request. Called when it has come to the server; must not wait. */
export type Handler = (request: SimulatedRequest) => Reply;

/** A server, and the way to it. */
export interface HostOptions extends Conditions {
  /** How many requests it serves at once. As many as come, unless given. */
  limit?: number;
  /**
   * What becomes of a request that comes while `limit` others are served: it waits for its turn
   * (`"queue"`), or is answered with this status. `"queue"` unless given.
   */
  whenFull?: "queue" | number;
  /**
   * What it answers, by path: `"/users"` is that path, `"/users/"` all below it as well, `"POST
   * /users"` only with that method, as patterns of Go's `http.ServeMux`; and a path with a query,
   * `"/users?page=2"`. The most exact one is taken. There is a 404 for all others. Without `routes`,
   * every path is answered.
   */
  routes?: Readonly<Record<string, Reply | Handler>>;
}

/** @throws {RangeError} that names the host, if something about it cannot be. */
export function checkHost(name: string, host: HostOptions): void {
  const wrong = (what: string, value: unknown) =>
    new RangeError(`simulatedNetwork: ${name}: ${what}, not ${String(value)}.`);
  const { limit = 1, whenFull = 503, routes = {} } = host;
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw wrong("limit is a whole number from 1 up", limit);
  }
  if (whenFull !== "queue" && !isStatus(whenFull)) {
    throw wrong('whenFull is "queue" or a status', whenFull);
  }
  checkReply(host, wrong);
  for (const [pattern, route] of Object.entries(routes)) {
    if (!/^(?:[A-Z]+ )?\//.test(pattern)) {
      throw wrong('a path begins with "/"', `"${pattern}"`);
    }
    if (typeof route === "object") checkReply(route, wrong);
  }
}

const isStatus = (it: unknown) =>
  typeof it === "number" && Number.isInteger(it) && it >= 200 && it <= 599;

const CONNECTION_FAILURES: readonly unknown[] = [
  "connection refused",
  "connection reset",
  "EOF",
  "i/o timeout",
  "no answer",
] satisfies ConnectionFailure[];

function checkReply(
  { latency = 0, jitter = 0, failures = 0, status = 200, gap = 0 }: ReplyOptions,
  wrong: (what: string, value: unknown) => Error,
): void {
  if (!(latency >= 0)) throw wrong("latency is a number from 0 up", latency);
  if (!(jitter >= 0 && jitter < Infinity)) throw wrong("jitter is a number from 0 up", jitter);
  if (!(gap >= 0 && gap < Infinity)) throw wrong("gap is a number from 0 up", gap);
  if (!isStatus(status)) throw wrong("status is a whole number from 200 to 599", status);
  const {
    rate = 0,
    every = 1,
    as = 500,
  } = typeof failures === "number" ? { rate: failures } : failures;
  if (!(rate >= 0 && rate <= 1)) throw wrong("the rate of failures is a number from 0 to 1", rate);
  if (!Number.isSafeInteger(every) || every < 1) {
    throw wrong("every is a whole number from 1 up", every);
  }
  if (!isStatus(as) && !CONNECTION_FAILURES.includes(as)) {
    throw wrong("failures are a status, or a failure of the connection", as);
  }
}
