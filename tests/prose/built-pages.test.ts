import { expect, test } from "vitest";
import { builtProblems } from "./built-pages.ts";

/** Problems of a page at `a/`, beside which there is one at `b/` with the place "here". */
function problemsOf(main: string): string[] {
  const page = (inside: string) =>
    `<!doctype html><html><head><title>T</title></head><body><nav><h2>Before</h2></nav><main>${inside}</main></body></html>`;
  const pages = new Map([
    ["a/", page(main)],
    ["b/", page('<h1>B</h1><h2 id="here">Here</h2>')],
  ]);
  return builtProblems(pages, (address) => address === "favicon.svg");
}

const withTitle = (html: string) => problemsOf(`<h1>Title</h1>${html}`);

test("a good page has none", () => {
  const links = ["/b/", "/b/#here", "../b/#here", "#own", "#", "/favicon.svg", "https://go.dev/"];
  const anchors = links.map((link) => `<a href="${link}">link</a>`).join("");
  expect(
    withTitle(`<h2 id="own">Own</h2><h3>Below</h3><h2>Next</h2>${anchors}<img src="x" alt="">`),
  ).toEqual([]);
});

test("links lead to a page, and to a place in it", () => {
  expect(withTitle('<a href="/c/">c</a>')).toEqual(["/a/: the link /c/ leads to no page."]);
  expect(withTitle('<a href="/b">b</a>')).toEqual(["/a/: the link /b leads to no page."]);
  expect(withTitle('<a href="../b/#there">b</a>')).toEqual([
    '/a/: the link ../b/#there leads to a page that has no place "there".',
  ]);
  expect(withTitle('<a href="#nowhere">x</a>')).toHaveLength(1);
  expect(withTitle('<a href="http://go.dev/">x</a>')).toEqual([
    "/a/: the link http://go.dev/ is not https.",
  ]);
});

test("headings go down one level at a time, from one title", () => {
  expect(problemsOf("<h2>Two</h2>")).toEqual([
    "/a/: there are 0 headings on level 1, and not one.",
    '/a/: the heading "Two" goes from level 0 to 2.',
  ]);
  expect(withTitle("<h2>Two</h2><h4>Four</h4>")).toEqual([
    '/a/: the heading "Four" goes from level 2 to 4.',
  ]);
  expect(withTitle("<h1>Another</h1>")).toHaveLength(1);
});

test("images have a text, and ids are given once", () => {
  expect(withTitle('<img src="x.png">')).toEqual(["/a/: the image x.png has no alt."]);
  expect(withTitle('<p id="x"></p><p id="x"></p>')).toEqual(['/a/: the id "x" is given twice.']);
});

test("regions are told apart by their names", () => {
  const region = (name: string) => `<pre role="region" aria-label="${name}"></pre>`;
  expect(withTitle(region("a.ts") + region("b.ts"))).toEqual([]);
  expect(withTitle(region("a.ts") + region("a.ts"))).toEqual([
    '/a/: two regions are named "a.ts".',
  ]);
});
