import { expect, test } from "vitest";
import { UrlError } from "../runtime/url-error.ts";
import { formatProgress, formatScraped, formatSummary } from "./format-scraped.ts";

const plain = (_tone: unknown, text: string) => text;
const url = "http://museum.example/";
const pageOf = (body: string) => formatScraped({ url, page: { status: 200, body } }, plain);

test("a page has its length and its title", () => {
  expect(pageOf("<html><title>The\n  letters</title>" + "x".repeat(1_200))).toBe(
    "alive     1,234  http://museum.example/  The letters",
  );
  expect(pageOf("no title")).toBe("alive         8  http://museum.example/");
  expect(pageOf(`<TITLE lang="en">${"ab".repeat(50)}</TITLE>`)).toMatch(/ {2}(ab){29}a…$/);
});

test("what a page says cannot write over the screen", () => {
  const hostile = "\u001b[2J\u001b]0;gotcha\u0007\rall \u202ewell\u0000";
  for (const line of [
    pageOf(`<title>${hostile}</title>`),
    formatScraped({ url, err: new Error(hostile) }, plain),
    formatScraped({ url: `${url}${hostile}`, err: new Error("x") }, plain),
  ]) {
    // eslint-disable-next-line no-control-regex -- just these must not be there
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(line).toContain("gotcha");
  }
});

test("an error is told without the address that stands beside it", () => {
  const err = new UrlError("Get", url, new Error("connection refused"));
  expect(formatScraped({ url, err }, plain)).toMatch(
    /^dead {13}http:\/\/museum\.example\/ {2}connection refused$/,
  );
  const other = new Error("404 Not Found", { cause: new Error("inner") });
  expect(formatScraped({ url, err: other }, plain)).toMatch(/ {2}404 Not Found$/);
});

test("the bar fits its line, and is full at the end", () => {
  expect(formatProgress(0, 4, 80)).toBe(`[${"-".repeat(40)}] 0 of 4`);
  expect(formatProgress(1, 4, 80)).toBe(`[${"#".repeat(10)}${"-".repeat(30)}] 1 of 4`);
  expect(formatProgress(4, 4, 80)).toBe(`[${"#".repeat(40)}] 4 of 4`);
  for (const width of [5, 20, 30]) {
    expect(formatProgress(123, 500, width).length).toBeLessThan(Math.max(width, 14));
  }
});

test("the end says how many are alive, and how many were not tried", () => {
  const alive = { url, page: { status: 200, body: "" } };
  const dead = { url, err: new Error("x") };
  expect(formatSummary([alive, dead, alive], 3)).toBe("2 of 3 links lead to a page.");
  expect(formatSummary([alive], 1)).toBe("1 of 1 link leads to a page.");
  expect(formatSummary([dead], 5)).toBe("0 of 5 links lead to a page. 4 not tried.");
});
