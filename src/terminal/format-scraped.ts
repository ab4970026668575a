import type { Paint } from "../grading/format-grade-result.ts";

/** As much of a scraper's result as is shown. */
export interface Scraped {
  url: string;
  page?: { status: number; body: string };
  err?: Error;
}

/** So many characters of a title are shown. */
const MOST_TITLE = 60;

/** What became of a link, as one line: the length of its page and its title, or why there is none. */
export function formatScraped({ url, page, err }: Scraped, paint: Paint): string {
  if (page) {
    const length = page.body.length.toLocaleString("en").padStart(9);
    return shown(`${paint("good", "alive")} ${length}  ${printable(url)}  ${titleOf(page.body)}`);
  }
  return shown(`${paint("bad", "dead ")} ${"".padStart(9)}  ${printable(url)}  ${reasonOf(err)}`);
}

/** How far the work is, as one line no wider than `width`. */
export function formatProgress(done: number, all: number, width: number): string {
  const text = ` ${done} of ${all}`;
  const room = Math.max(0, Math.min(40, width - text.length - 3));
  const full = Math.floor((room * done) / all);
  return `[${"#".repeat(full)}${"-".repeat(room - full)}]${text}`;
}

/** What there was in the end. */
export function formatSummary(results: readonly Scraped[], all: number): string {
  const alive = results.filter(({ page }) => page !== undefined).length;
  const untried = all - results.length;
  const links = all === 1 ? "1 link leads" : `${all} links lead`;
  return `${alive} of ${links} to a page.${untried > 0 ? ` ${untried} not tried.` : ""}`;
}

const shown = (line: string) => line.trimEnd();

function titleOf(body: string): string {
  const [, title = ""] = /<title[^>]*>([^<]*)/i.exec(body) ?? [];
  const text = printable(title.replace(/\s+/g, " ").trim());
  return text.length > MOST_TITLE ? `${text.slice(0, MOST_TITLE - 1)}…` : text;
}

/** What Go calls a `url.Error` names the address, which stands there already. */
function reasonOf(err: Error | undefined): string {
  const { cause } = err ?? {};
  const inner = err && "op" in err && cause instanceof Error ? cause : err;
  return printable(inner?.message ?? "no reason given");
}

/** What a page says must not move the cursor, or hide what stands beside it. */
const printable = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "");
