import type { Context } from "./context-node.ts";
import type { Headers } from "./http-headers.ts";
import type { Response } from "./http-response.ts";
import type { HttpUrl } from "./http-url.ts";
import type { Operation } from "./operation.ts";
import { realNetwork } from "./real-network.ts";
import type { Scheduler } from "./scheduler.ts";

/** A request that leaves the program. */
export interface OutgoingRequest {
  readonly ctx: Context;
  readonly method: string;
  readonly url: HttpUrl;
  readonly headers: Headers;
  readonly body: string;
}

/** What carries requests, and brings the answers. */
export interface Network {
  /** Settles `operation` with the answer, or with a `UrlError`. The request's context is not done. */
  send(request: OutgoingRequest, operation: Operation<Response>): void;
}

const networks = new WeakMap<Scheduler, Network | (() => Network)>();

/** Connects a run to `network`, which may be made when it is first needed. */
export function configureNetwork(scheduler: Scheduler, network: Network | (() => Network)): void {
  networks.set(scheduler, network);
}

/** The network of a run; without one of its own, the real one. */
export function networkOf(scheduler: Scheduler): Network {
  const network = networks.get(scheduler) ?? realNetwork;
  if (typeof network !== "function") return network;
  const made = network();
  networks.set(scheduler, made);
  return made;
}
