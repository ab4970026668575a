import { parseArgs } from "node:util";

/** What `npm run scrape` is asked to do. */
export interface ScrapeOrder {
  /** Each once, in the order in which they were given. */
  urls: string[];
  /** How many requests may be under way at once. */
  atOnce: number;
  /** Milliseconds that a page may take. */
  timeout: number;
  /** Whether the learner's own answer does it, and not the finished scraper. */
  mine: boolean;
}

/** How the command is called. */
export const SCRAPE_USAGE = `npm run scrape -- [options] URL…
  --at-once N   so many requests at once, from 1 to 100; 10 unless given
  --timeout S   so many seconds for each page; 10 unless given
  --mine        with your own answer, exercises/3-web-scraper/scraper/scraper.ts`;

/**
 * Reads the words behind `npm run scrape --`.
 *
 * @throws {Error} that says which of them is wrong, and what to write instead.
 * @example
 * const { urls, atOnce } = readScrapeArguments(["--at-once", "4", "https://go.dev/"]);
 * console.log(urls, atOnce); // [ 'https://go.dev/' ] 4
 */
export function readScrapeArguments(words: readonly string[]): ScrapeOrder {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      "at-once": { type: "string", default: "10" },
      timeout: { type: "string", default: "10" },
      mine: { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0) throw new Error("Which links? Give one address or more.");
  for (const url of positionals) requireAddress(url);
  return {
    urls: [...new Set(positionals)],
    atOnce: atOnceOf(values["at-once"]),
    timeout: timeoutOf(values.timeout),
    mine: values.mine,
  };
}

function requireAddress(text: string): void {
  const url = URL.parse(text);
  if (url?.protocol === "http:" || url?.protocol === "https:") return;
  if (url && text.startsWith(`${url.protocol}//`)) {
    throw new Error(`"${text}" is not on the web: only http:// and https:// can be fetched.`);
  }
  const whole = `https://${text}`;
  const hint = URL.canParse(whole) ? ` Write ${whole}` : "";
  throw new Error(`"${text}" is no web address.${hint}`);
}

function atOnceOf(text: string): number {
  const n = Number(text);
  if (/^\d+$/.test(text) && n >= 1 && n <= 100) return n;
  throw new Error(`--at-once is a whole number from 1 to 100, not "${text}".`);
}

function timeoutOf(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= 3_600) return seconds * 1_000;
  throw new Error(`--timeout is a number of seconds, above 0 and up to 3600, not "${text}".`);
}
