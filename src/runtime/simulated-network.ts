import type { Luck } from "./chances.ts";
import type { Response } from "./http-response.ts";
import { ContextWatch } from "./context-watch.ts";
import { Exchange } from "./exchange.ts";
import { noSuchHost } from "./net-error.ts";
import type { Network, OutgoingRequest } from "./network.ts";
import { checkHost, type HostOptions } from "./network-options.ts";
import {
  type RequestRecord,
  type Traffic,
  TrafficCounter,
  TrafficView,
} from "./network-traffic.ts";
import type { Operation } from "./operation.ts";
import { MOST_REQUESTS, redirected } from "./redirect.ts";
import type { Scheduler } from "./scheduler.ts";
import { SimulatedHost } from "./simulated-host.ts";
import { opOf, UrlError } from "./url-error.ts";

/** To find out that there is no such host takes so many milliseconds. */
const LOOKUP = 5;

/**
 * A network that exists only in a run. It counts what the program does with it: the counts are those
 * of the last run that has begun, and each run begins with fresh ones.
 */
export interface SimulatedNetwork extends Traffic {
  /**
   * The counts of one host, by the name that it was given.
   *
   * @throws {RangeError} if there is no such host.
   */
  host(name: string): Traffic;
}

/**
 * Makes a network for the option `network` of `run` and `explore`: its hosts by name, with how long
 * they take, how often they fail, how many requests they serve at once, and what they answer.
 *
 * Everything takes virtual time, and chance comes from the run's seed: the same seed, the same luck
 * for the same request. When the context of a request is done, its place is free at once. A name that
 * is none of the hosts' is not found: `dial tcp: lookup …: no such host`.
 *
 * @throws {RangeError} that names the host, if something about it cannot be.
 * @example
 * const network = simulatedNetwork({
 *   "api.example": { latency: 50, limit: 4, routes: { "/users/": ({ path }) => `user ${path}` } },
 * });
 * const main = async () => {
 *   const wg = new sync.WaitGroup();
 *   for (let i = 0; i < 10; i++) {
 *     wg.go(async () => {
 *       const { body } = await http.get(context.background(), `http://api.example/users/${i}`);
 *       await body.text();
 *     });
 *   }
 *   await wg.wait();
 * };
 * const report = await run(main, { network });
 * console.log(report.elapsed); // 150
 * const { requests, maxInFlight, openBodies } = network.host("api.example");
 * console.log(requests, maxInFlight, openBodies); // 10 4 0
 */
export function simulatedNetwork(hosts: Readonly<Record<string, HostOptions>>): SimulatedNetwork {
  for (const [name, host] of Object.entries(hosts)) checkHost(name, host);
  return new Internet(hosts);
}

/** What `simulatedNetwork` makes. */
export class Internet extends TrafficView implements SimulatedNetwork {
  readonly #hosts: Readonly<Record<string, HostOptions>>;
  #run: NetworkRun | undefined;

  constructor(hosts: Readonly<Record<string, HostOptions>>) {
    super(() => this.#run?.total ?? NOTHING);
    this.#hosts = hosts;
  }

  host(name: string): Traffic {
    if (Object.hasOwn(this.#hosts, name)) {
      return new TrafficView(() => this.#run?.hosts.get(name.toLowerCase())?.traffic ?? NOTHING);
    }
    const names = Object.keys(this.#hosts).join(", ");
    throw new RangeError(`The network has no host "${name}", only ${names}.`);
  }

  /** Begins afresh, for a run. */
  begin(scheduler: Scheduler, luck: Luck): Network {
    this.#run = new NetworkRun(this.#hosts, scheduler, luck);
    return this.#run;
  }
}

const NOTHING: Traffic = new TrafficCounter();

/** The network in one run. */
class NetworkRun implements Network {
  readonly hosts: ReadonlyMap<string, SimulatedHost>;
  readonly total = new TrafficCounter();
  readonly #scheduler: Scheduler;
  readonly #luck: Luck;

  constructor(hosts: Readonly<Record<string, HostOptions>>, scheduler: Scheduler, luck: Luck) {
    this.#scheduler = scheduler;
    this.#luck = luck;
    // From the range that is kept for examples.
    const address = (index: number) => `192.0.2.${(index % 254) + 1}`;
    this.hosts = new Map(
      Object.entries(hosts).map(([name, options], index) => [
        name.toLowerCase(),
        new SimulatedHost(name, options, address(index)),
      ]),
    );
  }

  send(request: OutgoingRequest, operation: Operation<Response>): void {
    this.#send(request, operation, MOST_REQUESTS);
  }

  /** `left`: so many requests more may be made, this one among them. */
  #send(request: OutgoingRequest, operation: Operation<Response>, left: number): void {
    const { url, method } = request;
    const failed = (cause: Error, at = url.text) => {
      const error = new UrlError(opOf(method), at, cause);
      // It is thrown where the answer was waited for.
      if (operation.site?.stack) error.stack = operation.site.stack;
      operation.fail(error);
    };
    const host = this.hosts.get(url.host) ?? this.hosts.get(url.hostname);
    if (!host) return this.#lookUp(request, failed);
    const answered = (response: Response) => {
      const next = redirected(request, response);
      if (!next) return operation.complete(response);
      response.body.close();
      if (left === 1) {
        // Go shows the address as the server has given it.
        const stopped = new Error(`stopped after ${MOST_REQUESTS} redirects`);
        return failed(stopped, response.headers.get("Location"));
      }
      this.#send(next, operation, left - 1);
    };
    const exchange = new Exchange({
      scheduler: this.#scheduler,
      luck: this.#luck,
      total: this.total,
      ...{ host, request, answered, failed },
    });
    exchange.begin();
  }

  /** In vain. */
  #lookUp({ ctx, method, url }: OutgoingRequest, failed: (cause: Error) => void): void {
    const record: RequestRecord = { method, url: url.text, at: this.#scheduler.now };
    this.total.began(record);
    const end = (cause: Error) => {
      record.endedAt = this.#scheduler.now;
      record.error = cause.message;
      failed(cause);
    };
    const timer = this.#scheduler.setTimer(LOOKUP, () => {
      watch.stop();
      end(noSuchHost(url.hostname));
    });
    const watch = new ContextWatch(ctx, (cause) => {
      this.#scheduler.stopTimer(timer);
      this.total.cancelled++;
      end(cause);
    });
  }
}
