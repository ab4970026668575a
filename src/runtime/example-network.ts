import { Internet } from "./simulated-network.ts";
import type { SimulatedRequest } from "./network-options.ts";

const PAGES = 40;

/** A page with links to two others: all of them can be reached from the first. */
function page({ path }: SimulatedRequest) {
  const number = Number(path.slice(1) || 1);
  if (!Number.isInteger(number) || number < 1 || number > PAGES) {
    return { status: 404, body: "404 page not found\n" };
  }
  const links = [2 * number, 2 * number + 1].filter((it) => it <= PAGES);
  return [
    `<title>Page ${number}</title>`,
    ...links.map((it) => `<a href="/${it}">Page ${it}</a>`),
  ].join("\n");
}

/** Numbers, for ever. */
const endless: Iterable<string> = {
  *[Symbol.iterator]() {
    for (let i = 1; ; i++) yield `chunk ${i}\n`;
  },
};

/** What a run is connected to if it says nothing: `index.ts` describes the hosts. */
export const exampleNetwork = () =>
  new Internet({
    "fast.example": { latency: 10 },
    "slow.example": { latency: 500 },
    "uneven.example": { latency: 20, jitter: 380 },
    "flaky.example": { latency: 50, failures: { rate: 1 / 3, as: 503 } },
    "busy.example": { latency: 100, limit: 4 },
    "strict.example": { latency: 100, limit: 4, whenFull: 429 },
    "stream.example": {
      routes: {
        "/": { body: Array.from({ length: 10 }, (_, i) => `chunk ${i + 1}\n`), gap: 100 },
      },
    },
    "endless.example": { routes: { "/": { body: endless, gap: 100 } } },
    "pages.example": { latency: 50, jitter: 100, routes: { "/": page } },
    "down.example": { failures: { rate: 1, as: "connection refused" } },
    "silent.example": { latency: Infinity },
  });
