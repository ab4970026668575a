/** Go's `net.Error`: why a connection failed. */
export class NetError extends Error {
  readonly #isTimeout: boolean;

  constructor(message: string, isTimeout = false) {
    super(message);
    this.#isTimeout = isTimeout;
  }

  /** Whether the time was up: Go's `Timeout()`. */
  timeout(): boolean {
    return this.#isTimeout;
  }
}

/** A name that nobody knows. */
export const noSuchHost = (hostname: string) =>
  new NetError(`dial tcp: lookup ${hostname}: no such host`);

/** `address` has nobody who listens. */
export const connectionRefused = (address: string) =>
  new NetError(`dial tcp ${address}: connect: connection refused`);

/** `address` has not been reached in time. */
export const dialTimeout = (address: string) =>
  new NetError(`dial tcp ${address}: i/o timeout`, true);

/** The connection has been cut by the other side. */
export const connectionReset = (local: string, address: string) =>
  new NetError(`read tcp ${local}->${address}: read: connection reset by peer`);

/** The connection has been closed before an answer came. */
export const noAnswer = () => new NetError("EOF");
