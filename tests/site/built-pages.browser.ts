/** Every page of the built site, read as text: where its links lead, and whether it can be read by all. */
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtProblems } from "../prose/built-pages.ts";
import { root } from "./site.ts";

const folder = join(root, "dist");

test("every link leads to a place, headings are in order, images say what they show", () => {
  const files = globSync("**/*.html", { cwd: folder });
  const pages = new Map(
    files.map((file) => [
      file.replace(/(^|\/)index\.html$/, "$1"),
      readFileSync(join(folder, file), "utf8"),
    ]),
  );
  expect(pages.size).toBeGreaterThan(20);
  const isFile = (address: string) =>
    statSync(join(folder, address), { throwIfNoEntry: false })?.isFile() ?? false;
  expect(builtProblems(pages, isFile)).toEqual([]);
});
