import { expect, test } from "vitest";
import { readScrapeArguments } from "./scrape-arguments.ts";

test("links and options, each link once", () => {
  expect(readScrapeArguments(["http://a.example/", "https://b.example/x"])).toEqual({
    urls: ["http://a.example/", "https://b.example/x"],
    ...{ atOnce: 10, timeout: 10_000, mine: false },
  });
  const words = ["http://a.example/", "--mine", "--at-once=3", "http://a.example/"];
  expect(readScrapeArguments([...words, "--timeout", "0.5"])).toEqual({
    urls: ["http://a.example/"],
    ...{ atOnce: 3, timeout: 500, mine: true },
  });
});

test.each([
  [[], "Which links?"],
  [["--mine"], "Which links?"],
  [["museum.example/letters"], "Write https://museum.example/letters"],
  [["localhost:8080"], "Write https://localhost:8080"],
  [["not a link"], '"not a link" is no web address.'],
  [["http://"], '"http://" is no web address.'],
  [["ftp://museum.example/"], '"ftp://museum.example/" is not on the web'],
  [["file:///etc/passwd"], "is not on the web"],
  [["http://a.example", "--at-once", "0"], 'from 1 to 100, not "0"'],
  [["http://a.example", "--at-once", "1.5"], 'from 1 to 100, not "1.5"'],
  [["http://a.example", "--at-once", "many"], 'from 1 to 100, not "many"'],
  [["http://a.example", "--at-once", "101"], 'from 1 to 100, not "101"'],
  [["http://a.example", "--timeout", "0"], 'not "0"'],
  [["http://a.example", "--timeout", "soon"], 'not "soon"'],
  [["http://a.example", "--timeout", "1e9"], 'not "1e9"'],
  [["http://a.example", "--fast"], "--fast"],
])("%j is refused: %s", (words, message) => {
  expect(() => readScrapeArguments(words)).toThrow(message);
});
