/**
 * `npm run scrape -- URL…`: the scraper of part 3 on the real network. The library is used by itself
 * here, as in any program of Node's: no compiler, no run, real time.
 */
import { context, type ReceiveChan, signal, time } from "rendezvous";
import type * as scraper from "../../solutions/3-web-scraper/scraper/scraper.ts";
import { formatProgress, formatScraped, formatSummary } from "./format-scraped.ts";
import { paint } from "./paint.ts";
import { readScrapeArguments, SCRAPE_USAGE, type ScrapeOrder } from "./scrape-arguments.ts";

/** As a shell has it: wrong arguments, and a program that Ctrl-C has ended. */
const MISUSED = 2;
const INTERRUPTED = 130;

const CLEAR_LINE = "\r\u001b[K";

/** So many characters a page may have. */
const MOST_SIZE = 5_000_000;

/** So long may requests go on that are under way at a Ctrl-C. */
const GRACE = 5 * time.Second;

let showsProgress = false;

const order = orderOf(process.argv.slice(2));
if (order) process.exitCode = await scrapeAll(order);
else process.exitCode = MISUSED;

function orderOf(words: readonly string[]): ScrapeOrder | undefined {
  try {
    return readScrapeArguments(words);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${SCRAPE_USAGE}`);
    return undefined;
  }
}

async function scrapeAll({ urls, atOnce, timeout, mine }: ScrapeOrder): Promise<number> {
  // A scraper that is stuck or throws says so on a line of its own.
  for (const end of ["beforeExit", "uncaughtExceptionMonitor"]) process.once(end, hideProgress);
  const { scrape } = await scraperOf(mine);
  const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
  let isInterrupted = false;
  const forget = context.afterFunc(ctx, () => {
    isInterrupted = true;
    stop(); // the next one ends the program at once
    tell("Stopping. Waiting for what is under way; Ctrl-C again ends at once.");
  });
  const results: scraper.Result[] = [];
  const limits: scraper.Limits = { atOnce, timeout, size: MOST_SIZE, grace: GRACE };
  showProgress(0);
  for await (const result of await scrape(ctx, urls, limits)) {
    results.push(result);
    hideProgress();
    console.log(formatScraped(result, paint));
    showProgress(results.length);
  }
  hideProgress();
  forget();
  stop();
  console.log(formatSummary(results, urls.length));
  if (isInterrupted) return INTERRUPTED;
  return results.every(({ page }) => page !== undefined) ? 0 : 1;

  function tell(text: string): void {
    hideProgress();
    console.error(text);
    showProgress(results.length);
  }

  function showProgress(done: number): void {
    const { isTTY, columns } = process.stderr;
    if (!isTTY) return;
    process.stderr.write(formatProgress(done, urls.length, columns));
    showsProgress = true;
  }
}

function hideProgress(): void {
  if (showsProgress) process.stderr.write(CLEAR_LINE);
  showsProgress = false;
}

/** A scraper; a learner's own may well be async. */
interface Scraper {
  scrape(
    ...args: Parameters<typeof scraper.scrape>
  ): ReceiveChan<scraper.Result> | Promise<ReceiveChan<scraper.Result>>;
}

/** The finished one, or the learner's. */
function scraperOf(mine: boolean): Promise<Scraper> {
  return mine
    ? import("../../exercises/3-web-scraper/scraper/scraper.ts")
    : import("../../solutions/3-web-scraper/scraper/scraper.ts");
}
