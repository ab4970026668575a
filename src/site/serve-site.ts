import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";

export interface SiteServer {
  /** Where the site begins, ending in a slash: `http://127.0.0.1:4321/`. */
  url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The folder of the built site. */
  folder: string;
  /** 0 takes any free port. */
  port: number;
  /** The path under which the site lives, as it was built: `/` or `/rendezvous/`. `/` unless given. */
  base?: string;
}

/**
 * Serves the built site on this machine only, as any static host would.
 *
 * @throws {Error} if the port is taken.
 */
export async function serveSite({ folder, port, base = "/" }: ServeOptions): Promise<SiteServer> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const notFound = () => void sendNotFound(response, folder);
    if (!path.startsWith(base)) return notFound();
    request.url = path.slice(base.length - 1);
    files(request, response, notFound);
  });
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

async function sendNotFound(response: ServerResponse, folder: string): Promise<void> {
  const page = await readFile(join(folder, "404.html")).catch(() => "Not found");
  response.writeHead(404, { "content-type": "text/html;charset=utf-8" }).end(page);
}
