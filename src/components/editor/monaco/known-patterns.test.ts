import { globSync } from "node:fs";
import { defaultJavaScriptRegexConstructor } from "shiki/engine/javascript";
import { expect, test } from "vitest";
import { coloured, convertPatterns } from "./convert-patterns.ts";
import { regexOf } from "./known-patterns.ts";

const files = globSync("solutions/1-*/**/*.ts");
const known = convertPatterns(files);

test("known patterns colour as converted ones do", () => {
  expect(files.length).toBeGreaterThan(3);
  expect(coloured(files, regexOf(known))).toEqual(
    coloured(files, (it) => defaultJavaScriptRegexConstructor(it)),
  );
});

test("they survive being written down", () => {
  expect(JSON.parse(JSON.stringify(known))).toEqual(known);
});

test("other patterns are converted when they are met", () => {
  const [one] = Object.keys(known);
  const { [one!]: _, ...others } = known;
  const regex = regexOf(others)(one!);
  expect(regex.source).toBe(regexOf(known)(one!).source);
});
