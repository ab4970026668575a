/** `npm start`, once the site is built: serves `dist/` and says where. `PORT=8080` asks for a port. */
import { join } from "node:path";
import type { RunningServer } from "./listen-here.ts";
import { type ServeOptions, serveSite } from "./serve-site.ts";

const USUAL_PORT = 4321;

const options: Omit<ServeOptions, "port"> = {
  folder: join(import.meta.dirname, "../../dist"),
  base: `/${(process.env.SITE_BASE ?? "").replace(/^\/|\/$/g, "")}/`.replace("//", "/"),
};
const wanted = process.env.PORT;
const { url } = await (wanted === undefined
  ? serveOnFreePort()
  : serveSite({ ...options, port: Number(wanted) }));
console.log(`\nRendezvous is at ${url}\nCtrl+C stops it.`);

/** The usual port, or any other if somebody else has it. */
async function serveOnFreePort(): Promise<RunningServer> {
  try {
    return await serveSite({ ...options, port: USUAL_PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return serveSite({ ...options, port: 0 });
  }
}
