import { join } from "node:path";
import sirv from "sirv";
import { listenHere, type RunningServer } from "../../src/site/listen-here.ts";

const dist = join(import.meta.dirname, "../../dist");

export interface WatchedServer extends RunningServer {
  /** What was asked for since it was last emptied. */
  requests: string[];
}

/** The built site, with a record of what is asked of it. */
export async function serveSiteWatched(folder = dist): Promise<WatchedServer> {
  const requests: string[] = [];
  const files = sirv(folder, { dev: true, etag: true });
  const server = await listenHere((request, response) => {
    requests.push(request.url ?? "");
    files(request, response, () => void response.writeHead(404).end());
  });
  return { ...server, requests };
}

/** Another origin on this machine: whatever reaches it has got out. It lets everybody in. */
export async function serveElsewhere(): Promise<WatchedServer> {
  const requests: string[] = [];
  const server = await listenHere((request, response) => {
    requests.push(request.url ?? "");
    response.writeHead(200, {
      "access-control-allow-origin": "*",
      "content-type": "text/javascript",
    });
    response.end("console.log('escaped')");
  });
  return { ...server, requests };
}
