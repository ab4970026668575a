import path from "node:path";
import { build } from "esbuild";
import sirv from "sirv";
import { PAGE_POLICY_NEEDS } from "../../src/sandbox/policy.ts";
import { listenHere, type RunningServer } from "../../src/site/listen-here.ts";

const root = path.join(import.meta.dirname, "../..");

/** A page's whole policy: nothing but what the workbench asks for. */
const policy = [
  "default-src 'none'",
  ...Object.entries(PAGE_POLICY_NEEDS).map(([name, sources]) => `${name} ${sources.join(" ")}`),
].join("; ");

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Workbench</title>
<body><script type="module" src="harness.js"></script></body></html>`;

export interface HarnessServer extends RunningServer {
  /** The paths that were asked for. */
  requests: string[];
}

/** Serves the built workbench and the harness under a sub-path, as a static host would. */
export async function serveHarness(): Promise<HarnessServer> {
  const requests: string[] = [];
  const bundle = await build({
    entryPoints: [path.join(import.meta.dirname, "harness.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const script = bundle.outputFiles[0]!.text;
  const assets = sirv(path.join(root, "public"), { dev: true });
  const server = await listenHere(
    (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      requests.push(request.url ?? "");
      if (pathname === "/course/") {
        response.setHeader("content-type", "text/html");
        response.setHeader("content-security-policy", policy);
        response.end(page);
      } else if (pathname === "/course/harness.js") {
        response.setHeader("content-type", "text/javascript");
        response.end(script);
      } else {
        request.url = pathname.replace(/^\/course/, "");
        assets(request, response, () => void response.writeHead(404).end());
      }
    },
    { base: "/course/" },
  );
  return { ...server, requests };
}
