import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A server on this machine with the pages that links lead to: whole ones, slow, failing, huge, hanging
 * and redirecting ones. It counts, and tells of what happens, so that no test has to guess at times.
 */
export interface LinkServer {
  /** The address of a path: `/page/1`, `/held/1`, `/missing` … */
  url(path: string): string;
  /** How many requests there have been. A redirection makes another one. */
  readonly requests: number;
  /** How many have not been answered to their ends, and the most that ever were so at once. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Resolves when so many requests have come, in all. */
  arrived(requests: number): Promise<void>;
  /** Resolves when nothing is in flight: all have been answered, or their clients have gone. */
  quiet(): Promise<void>;
  /** Answers the requests for `/held/…` that have come, and those that will come. */
  release(): void;
  close(): Promise<void>;
}

const titled = (title: string) => `<!doctype html><title>${title}</title>\n`;

/** Starts one, on a port that is free. */
export async function startLinkServer(): Promise<LinkServer> {
  let [requests, inFlight, maxInFlight] = [0, 0, 0];
  let release: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const waiting: { until: () => boolean; resolve: () => void }[] = [];

  const changed = () => {
    for (const one of waiting.filter(({ until }) => until())) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve();
    }
  };
  const when = (until: () => boolean) =>
    new Promise<void>((resolve) => {
      waiting.push({ until, resolve });
      changed();
    });

  const server = createServer((request, response) => {
    requests++;
    maxInFlight = Math.max(maxInFlight, ++inFlight);
    response.on("close", () => {
      inFlight--;
      changed();
    });
    answer(request, response, released);
    changed();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    get requests() {
      return requests;
    },
    get inFlight() {
      return inFlight;
    },
    get maxInFlight() {
      return maxInFlight;
    },
    arrived: (count) => when(() => requests >= count),
    quiet: () => when(() => inFlight === 0),
    release: () => release(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, released: Promise<void>) {
  const [, kind, name = ""] = request.url!.split("/");
  switch (kind) {
    case "page":
      return response.end(titled(`Page ${name}`));
    case "slow": // each its own while, shorter than any patience
      return setTimeout(() => response.end(titled(`Slow ${name}`)), 5 * (Number(name) % 7));
    case "held":
      return void released.then(() => response.end(titled(`Held ${name}`)));
    case "parts":
      response.write(titled("Parts"));
      return setImmediate(() => response.end("and the rest"));
    case "broken":
      return response.writeHead(500).end(titled("Broken"));
    case "away":
      return response.writeHead(302, { Location: "/page/away" }).end();
    case "round": // for ever
      return response.writeHead(302, { Location: "/round" }).end();
    case "hangs":
      return undefined; // no answer, ever
    case "stalls":
      return response.write(titled("Stalls")); // and nothing more
    case "cut":
      response.writeHead(200, { "Content-Length": "1000" });
      return response.write("half a pa", () => request.socket.destroy());
    case "huge":
      return flood(response);
    default:
      return response.writeHead(404).end("nothing here");
  }
}

/** A page without end, as fast as the client reads. */
function flood(response: ServerResponse) {
  const chunk = "x".repeat(16_384);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}
