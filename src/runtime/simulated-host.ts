import type { Exchange } from "./exchange.ts";
import type { HttpUrl } from "./http-url.ts";
import type { OutgoingRequest } from "./network.ts";
import type { Handler, HostOptions, Reply } from "./network-options.ts";
import { TrafficCounter } from "./network-traffic.ts";

/**
 * A server, in one run.
 *
 * Invariants:
 * - it serves at most `limit` requests at once;
 * - none waits while it could be served, and who has waited longest is the next.
 */
export class SimulatedHost {
  readonly options: HostOptions;
  /** As it stands in errors: `192.0.2.1`. */
  readonly address: string;
  readonly traffic = new TrafficCounter();
  readonly #name: string;
  readonly #routes: readonly Route[] | undefined;
  readonly #serving = new Set<Exchange>();
  readonly #waiting = new Set<Exchange>();
  readonly #attempts = new Map<string, number>();

  constructor(name: string, options: HostOptions, address: string) {
    this.#name = name;
    this.options = options;
    this.address = address;
    this.#routes = options.routes && Object.entries(options.routes).map(toRoute).sort(byPrecision);
  }

  /** Counts a request. Returns how many with its method and address there have been. */
  attempt(request: OutgoingRequest): number {
    const key = `${request.method} ${request.url.text}`;
    const attempt = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempt);
    return attempt;
  }

  /** Whether it can serve one more. */
  get hasRoom(): boolean {
    return this.#serving.size < (this.options.limit ?? Infinity);
  }

  serve(exchange: Exchange): void {
    this.#serving.add(exchange);
    exchange.serve();
  }

  queue(exchange: Exchange): void {
    this.#waiting.add(exchange);
  }

  /** It is over, or waits no more. */
  remove(exchange: Exchange): void {
    if (this.#waiting.delete(exchange) || !this.#serving.delete(exchange)) return;
    const [next] = this.#waiting;
    if (!next) return;
    this.#waiting.delete(next);
    this.serve(next);
  }

  /** What it answers there. */
  routeFor(method: string, url: HttpUrl): Reply | Handler {
    if (!this.#routes) return `${this.#name} answers ${url.path}`;
    const withQuery = url.query && `${url.path}?${url.query}`;
    const fitting = this.#routes.filter(({ path }) => {
      return path === url.path || path === withQuery || isAbove(path, url.path);
    });
    // A server answers HEAD as it would GET.
    const asked = method === "HEAD" ? "GET" : method;
    const route = fitting.find((it) => it.method === undefined || it.method === asked);
    if (route) return route.route;
    return fitting.length === 0 ? NOT_FOUND : NOT_ALLOWED;
  }
}

interface Route {
  method: string | undefined;
  path: string;
  route: Reply | Handler;
}

function toRoute([pattern, route]: [string, Reply | Handler]): Route {
  const [, method, path = ""] = /^(?:([A-Z]+) )?(.*)$/s.exec(pattern)!;
  return { method, path, route };
}

/** The longer the path, the more exact; and among the same, one with a method. */
const byPrecision = (a: Route, b: Route) =>
  b.path.length - a.path.length || Number(b.method !== undefined) - Number(a.method !== undefined);

const isAbove = (path: string, below: string) => path.endsWith("/") && below.startsWith(path);

const NOT_FOUND: Reply = { status: 404, body: "404 page not found\n" };
const NOT_ALLOWED: Reply = { status: 405, body: "Method Not Allowed\n" };
