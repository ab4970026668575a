/**
 * This file is lowered: its async functions run on our scheduler. The answers to the last exercise of
 * part 3, on the real network: a server of this machine.
 */
import { globSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { context, http, select, time } from "rendezvous";
import type { ReceiveChan } from "rendezvous";
import { run } from "rendezvous/testing";
import type * as scraper from "../../solutions/3-web-scraper/scraper/scraper.ts";
import { type LinkServer, startLinkServer } from "../support/link-server.ts";

// A busy machine is slow.
vi.setConfig({ testTimeout: 60_000 });

const folder = join(import.meta.dirname, "../../solutions/3-web-scraper/scraper");
const answers = globSync("{scraper,alternative-*}.ts", { cwd: folder }).sort();

/** Nobody runs out of time who answers at all. */
const patient: scraper.Limits = {
  atOnce: 4,
  timeout: time.Minute,
  size: 100_000,
  grace: time.Minute,
};

let server: LinkServer;
beforeEach(async () => {
  server = await startLinkServer();
});
afterEach(() => server.close());

test("there is an answer to test", () => {
  expect(answers).toContain("scraper.ts");
});

describe.each(answers)("%s", (file) => {
  /** An answer may be async where ours is not. */
  type Scrape = (
    ...args: Parameters<typeof scraper.scrape>
  ) => ReceiveChan<scraper.Result> | Promise<ReceiveChan<scraper.Result>>;

  /** Runs `main` with the answer on the real network. Nobody is left in the end. */
  async function outside(main: (scrape: Scrape) => Promise<void>): Promise<void> {
    const { scrape } = (await import(join(folder, file))) as { scrape: Scrape };
    const options = { network: "real", leaks: true, hostLimit: time.Minute } as const;
    const report = await run(() => main(scrape), options);
    expect(report.toString()).toBe("");
    await server.quiet();
  }

  /** What came of each path: the start of its page, or the reason why there is none. */
  async function fetchAll(paths: string[], limits = patient): Promise<Map<string, string>> {
    const came = new Map<string, string>();
    await outside(async (scrape) => {
      const urls = paths.map((it) => server.url(it));
      for await (const { url, page, err } of await scrape(context.background(), urls, limits)) {
        const path = new URL(url).pathname;
        expect(came).not.toContain(path);
        const reason = err instanceof http.UrlError ? err.cause : err;
        came.set(path, page?.body.slice(0, 120) ?? String(reason));
      }
    });
    return came;
  }

  test("whole, failing, huge and redirecting pages", async () => {
    const came = await fetchAll([
      ...["/page/1", "/parts", "/missing", "/broken", "/away", "/round", "/huge", "/cut"],
      ...["/slow/3", "/slow/6", "/page/2"],
    ]);
    const title = (text: string): unknown => expect.stringContaining(`<title>${text}</title>`);
    expect(Object.fromEntries(came)).toMatchObject({
      "/page/1": title("Page 1"),
      "/page/2": title("Page 2"),
      "/parts": expect.stringMatching(/Parts.*\nand the rest$/),
      "/missing": expect.stringContaining("404 Not Found"),
      "/broken": expect.stringContaining("500 Internal Server Error"),
      "/away": title("Page away"),
      "/round": expect.stringContaining("redirect"),
      "/huge": expect.stringContaining("more than 100000"),
      "/cut": expect.stringContaining("unexpected EOF"),
      "/slow/3": title("Slow 3"),
      "/slow/6": title("Slow 6"),
    });
    expect(came.size).toBe(11);
    expect(server.maxInFlight).toBeLessThanOrEqual(patient.atOnce);
  });

  test("pages that hang are given up", async () => {
    const came = await fetchAll(["/hangs", "/stalls"], { ...patient, timeout: 100 });
    const text = expect.stringContaining("context deadline exceeded");
    expect(Object.fromEntries(came)).toEqual({ "/hangs": text, "/stalls": text });
  });

  test("500 links, at most ten at once", async () => {
    const paths = Array.from({ length: 500 }, (_, i) => `/slow/${i}`);
    const came = await fetchAll(paths, { ...patient, atOnce: 10 });
    expect(came.size).toBe(500);
    for (const [path, text] of came) {
      expect(text).toContain(`<title>Slow ${path.slice("/slow/".length)}</title>`);
    }
    expect(server.maxInFlight).toBeLessThanOrEqual(10);
    expect(server.maxInFlight).toBeGreaterThan(1);
  });

  /** Cancels when three requests are held up at the server. */
  async function interrupted(limits: scraper.Limits, release: boolean): Promise<scraper.Result[]> {
    const results: scraper.Result[] = [];
    await outside(async (scrape) => {
      const [ctx, cancel] = context.withCancel(context.background());
      const urls = Array.from({ length: 8 }, (_, i) => server.url(`/held/${i}`));
      const channel = await scrape(ctx, urls, limits);
      await server.arrived(3);
      cancel();
      if (release) server.release();
      for await (const result of channel) results.push(result);
      // However long it waits, no other request comes.
      await select({ timeout: time.after(20) });
    });
    expect(server.requests).toBe(3);
    return results;
  }

  test("after an interrupt what is under way comes home, and nothing begins", async () => {
    const results = await interrupted({ ...patient, atOnce: 3 }, true);
    expect(results.map(({ page }) => page?.body)).toEqual(
      Array<unknown>(3).fill(expect.stringMatching(/Held [012]/)),
    );
  });

  test("when the grace is over, the server is let go", async () => {
    const results = await interrupted({ ...patient, atOnce: 3, grace: 30 }, false);
    expect(results.map(({ err }) => err instanceof http.UrlError)).toEqual([true, true, true]);
  });
});
