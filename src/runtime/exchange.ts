import { Chances, type Luck } from "./chances.ts";
import { ContextWatch } from "./context-watch.ts";
import { EmptyBody } from "./empty-body.ts";
import { HeaderMap } from "./http-headers.ts";
import type { Response } from "./http-response.ts";
import { statusText } from "./http-status.ts";
import { connectionRefused, connectionReset, dialTimeout, noAnswer } from "./net-error.ts";
import type { OutgoingRequest } from "./network.ts";
import type {
  ConnectionFailure,
  Reply,
  ReplyOptions,
  SimulatedRequest,
} from "./network-options.ts";
import type { RequestRecord, TrafficCounter } from "./network-traffic.ts";
import type { Scheduler } from "./scheduler.ts";
import { type Content, SimulatedBody } from "./simulated-body.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import type { Timer } from "./timer-heap.ts";

/** Go's dialer gives up after so many milliseconds. */
const DIAL_TIMEOUT = 30_000;

/** What an exchange needs to know of where it takes place. */
export interface Surroundings {
  readonly scheduler: Scheduler;
  readonly luck: Luck;
  /** The counter of the whole network. */
  readonly total: TrafficCounter;
  readonly host: SimulatedHost;
  readonly request: OutgoingRequest;
  /** The request is answered. */
  answered(response: Response): void;
  /** It is not. */
  failed(cause: Error): void;
}

/**
 * One request and its answer.
 *
 * It waits for its turn at the host, if need be; then for its answer; then its body is read. When its
 * context is done, it is over at once, wherever it is, and its place is free.
 *
 * Invariants:
 * - it is counted as queued while it waits for its turn, and as in flight from then on until it is over;
 * - one that the host refuses because it is full is neither;
 * - chance depends on the seed, on its method and address, and on how many there were like it, but not
 *   on what else goes on.
 */
export class Exchange {
  readonly #around: Surroundings;
  readonly #counters: readonly TrafficCounter[];
  readonly #record: RequestRecord;
  readonly #attempt: number;
  readonly #number: number;
  readonly #chances: Chances;
  readonly #watch: ContextWatch;
  #phase: "refused" | "queued" | "in flight" | "over" = "refused";
  #timer: Timer | undefined;
  #body: SimulatedBody | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    const { scheduler, luck, total, host, request } = around;
    const { method, url } = request;
    this.#counters = [total, host.traffic];
    this.#record = { method, url: url.text, at: scheduler.now };
    for (const it of this.#counters) it.began(this.#record);
    this.#number = host.traffic.requests;
    this.#attempt = host.attempt(request);
    this.#chances = new Chances(luck, `${method} ${url.text} ${this.#attempt}`, this.#number);
    this.#watch = new ContextWatch(request.ctx, (cause) => this.#cancel(cause));
  }

  /** It comes to its host. */
  begin(): void {
    const { host } = this.#around;
    const { whenFull = "queue" } = host.options;
    if (host.hasRoom) return host.serve(this);
    if (whenFull !== "queue") return this.#inTurn(() => ({ status: whenFull }));
    this.#phase = "queued";
    for (const it of this.#counters) it.queues();
    host.queue(this);
  }

  /** Its turn at the host has come. */
  serve(): void {
    const { host, scheduler, request } = this.#around;
    if (this.#phase === "queued") for (const it of this.#counters) it.queued--;
    this.#phase = "in flight";
    this.#record.servedAt = scheduler.now;
    for (const it of this.#counters) it.served();
    this.#inTurn(() => {
      const route = host.routeFor(request.method, request.url);
      return typeof route === "function" ? route(this.#asSeenByServer()) : route;
    });
  }

  /** The host replies, in a turn of its own: what it does is not our code. */
  #inTurn(reply: () => Reply): void {
    this.#around.scheduler.soon(() => {
      if (this.#phase !== "over") this.#reply(reply());
    });
  }

  #reply(reply: Reply): void {
    const options = typeof reply === "string" ? { body: reply } : reply;
    const conditions = { ...this.#around.host.options, ...options };
    const failure = this.#chances.failure(conditions);
    const delay = this.#chances.delay(conditions);
    if (failure === undefined) this.#after(delay, () => this.#answer(options));
    else if (typeof failure === "number")
      this.#after(delay, () => this.#answer({ status: failure }));
    else this.#failIn(delay, failure);
  }

  #asSeenByServer(): SimulatedRequest {
    const { method, url, headers, body } = this.#around.request;
    const { text, host, path } = url;
    const query = new Map<string, string>();
    for (const [name, value] of new URLSearchParams(url.query)) {
      if (!query.has(name)) query.set(name, value);
    }
    return { method, url: text, host, path, query, headers, body, attempt: this.#attempt };
  }

  #failIn(delay: number, failure: ConnectionFailure): void {
    if (failure === "no answer") return;
    const { host, request } = this.#around;
    const address = `${host.address}:${request.url.port}`;
    const failAs = (cause: Error) => () => this.#fail(cause);
    switch (failure) {
      case "connection refused":
        return this.#after(delay, failAs(connectionRefused(address)));
      case "connection reset":
        return this.#after(delay, failAs(connectionReset(this.#localAddress, address)));
      case "EOF":
        return this.#after(delay, failAs(noAnswer()));
      case "i/o timeout":
        return this.#after(DIAL_TIMEOUT, failAs(dialTimeout(address)));
    }
  }

  /** Every connection has a port of its own at the client's end. */
  get #localAddress(): string {
    return `198.51.100.1:${49_152 + (this.#number % 16_384)}`;
  }

  #after(delay: number, f: () => void): void {
    // What never comes keeps nobody waiting for the clock.
    if (delay !== Infinity) this.#timer = this.#around.scheduler.setTimer(delay, f);
  }

  #answer({ status = 200, headers = {}, body, gap = 0, cut = false }: ReplyOptions): void {
    const { request, answered } = this.#around;
    const text = body ?? (status >= 400 ? `${statusText(status)}\n` : "");
    const isBare = request.method === "HEAD" || status === 204 || status === 304;
    const isEmpty = isBare || (text === "" && !cut);
    this.#record.status = status;
    if (isEmpty) this.#end();
    const chunks = typeof text === "string" ? [text] : text;
    answered({
      status,
      statusText: statusText(status),
      headers: new HeaderMap([...headersOf(text), ...Object.entries(headers)]),
      url: request.url.text,
      body: isEmpty ? new EmptyBody() : this.#open({ chunks, gap, cut }),
    });
  }

  #open(content: Content): SimulatedBody {
    for (const it of this.#counters) it.openBodies++;
    this.#body = new SimulatedBody(this.#around.scheduler, content, (error) => {
      for (const it of this.#counters) it.openBodies--;
      this.#end(error);
    });
    return this.#body;
  }

  #fail(cause: Error): void {
    this.#end(cause);
    this.#around.failed(cause);
  }

  #cancel(cause: Error): void {
    if (this.#timer) this.#around.scheduler.stopTimer(this.#timer);
    for (const it of this.#counters) it.cancelled++;
    if (this.#body) this.#body.fail(cause);
    else this.#fail(cause);
  }

  /** It gives up its place. */
  #end(error?: Error): void {
    const { scheduler, host } = this.#around;
    this.#watch.stop();
    if (this.#phase === "queued") for (const it of this.#counters) it.queued--;
    if (this.#phase === "in flight") for (const it of this.#counters) it.inFlight--;
    this.#phase = "over";
    this.#record.endedAt = scheduler.now;
    if (error) this.#record.error = error.message;
    host.remove(this);
  }
}

function headersOf(body: string | Iterable<string>): [string, string][] {
  const type: [string, string] = ["Content-Type", "text/plain; charset=utf-8"];
  if (typeof body !== "string") return [type];
  if (body === "") return [["Content-Length", "0"]];
  return [type, ["Content-Length", String(new TextEncoder().encode(body).length)]];
}
