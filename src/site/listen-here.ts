import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that runs. */
export interface RunningServer {
  /** Where it begins, ending in a slash: `http://127.0.0.1:4321/`. */
  url: string;
  /** Stops it, and cuts off whoever is still connected. */
  close(): Promise<void>;
}

/**
 * Serves what `answer` answers, on this machine only. Port 0 takes any free one; `base` is the path at
 * which its pages begin, and only goes into the address.
 *
 * @throws {Error} if the port is taken.
 */
export async function listenHere(
  answer: RequestListener,
  { port = 0, base = "/" }: { port?: number; base?: string } = {},
): Promise<RunningServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
