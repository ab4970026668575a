import { ContextWatch } from "./context-watch.ts";
import { EmptyBody } from "./empty-body.ts";
import { HeaderMap } from "./http-headers.ts";
import type { Response as Answer } from "./http-response.ts";
import { statusText } from "./http-status.ts";
import type { HttpUrl } from "./http-url.ts";
import {
  connectionRefused,
  connectionReset,
  dialTimeout,
  noAnswer,
  noSuchHost,
} from "./net-error.ts";
import type { Network, OutgoingRequest } from "./network.ts";
import type { Operation } from "./operation.ts";
import { onHost } from "./on-host.ts";
import { RealBody } from "./real-body.ts";
import { opOf, UrlError } from "./url-error.ts";

/** The network outside, by way of the host's `fetch`. */
export const realNetwork: Network = {
  send(request, operation) {
    const { ctx, method, url } = request;
    const aborter = new AbortController();
    let isOver = false;
    const fail = (cause: Error) => {
      if (isOver) return;
      isOver = true;
      watch.stop();
      operation.fail(new UrlError(opOf(method), url.text, cause));
    };
    const watch = new ContextWatch(ctx, (cause) => {
      fail(cause);
      void onHost(() => aborter.abort());
    });
    operation.scheduler.awaitHost(fetched(request, aborter.signal), {
      wake(failed, result) {
        if (failed) return fail(inGosWords(result, url));
        if (isOver) return;
        isOver = true;
        watch.stop();
        operation.complete(answerOf(result as Response, request, operation));
      },
    });
  },
};

const fetched = (
  { method, url, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<Response> =>
  onHost(() =>
    fetch(url.text, { method, headers: [...headers], signal, ...(body !== "" && { body }) }),
  );

function answerOf(
  response: Response,
  { ctx, url }: OutgoingRequest,
  { scheduler }: Operation<Answer>,
): Answer {
  const { status } = response;
  return {
    status,
    statusText: response.statusText || statusText(status),
    headers: new HeaderMap(response.headers),
    url: response.url || url.text,
    body: response.body ? new RealBody(scheduler, response.body, ctx) : new EmptyBody(),
  };
}

/** As much as Node tells of a failed connection; a browser tells nothing. */
interface HostError {
  code?: string;
  address?: string;
  port?: number;
  errors?: HostError[];
  socket?: {
    localAddress?: string;
    localPort?: number;
    remoteAddress?: string;
    remotePort?: number;
  };
}

/** What went wrong, in Go's words where they can be found. */
function inGosWords(error: unknown, { hostname, port }: HttpUrl): Error {
  const outer = error instanceof Error ? error : new Error(String(error));
  const cause = (outer.cause ?? {}) as HostError;
  // Both addresses of a name have been tried, it may be.
  const { code = cause.code, address = hostname, port: at = port } = cause.errors?.[0] ?? cause;
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return noSuchHost(hostname);
    case "ECONNREFUSED":
      return connectionRefused(`${address}:${at}`);
    case "ETIMEDOUT":
    case "UND_ERR_CONNECT_TIMEOUT":
      return dialTimeout(`${address}:${at}`);
    case "ECONNRESET": {
      const socket = cause.socket ?? {};
      const local = `${socket.localAddress ?? ""}:${socket.localPort ?? ""}`;
      const remote = `${socket.remoteAddress ?? hostname}:${socket.remotePort ?? port}`;
      return connectionReset(local, remote);
    }
    case "UND_ERR_SOCKET":
      return noAnswer();
    default:
      return outer.cause instanceof Error ? outer.cause : outer;
  }
}
