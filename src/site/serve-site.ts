import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { listenHere, type RunningServer } from "./listen-here.ts";

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
export function serveSite({ folder, port, base = "/" }: ServeOptions): Promise<RunningServer> {
  const files = sirv(folder, { dev: true, etag: true });
  return listenHere(
    (request, response) => {
      const path = request.url ?? "/";
      const notFound = () => void sendNotFound(response, folder);
      if (!path.startsWith(base)) return notFound();
      request.url = path.slice(base.length - 1);
      files(request, response, notFound);
    },
    { port, base },
  );
}

async function sendNotFound(response: ServerResponse, folder: string): Promise<void> {
  const page = await readFile(join(folder, "404.html")).catch(() => "Not found");
  response.writeHead(404, { "content-type": "text/html;charset=utf-8" }).end(page);
}
