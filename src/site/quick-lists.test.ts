import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withQuickLists } from "./quick-lists.ts";

const file = new URL(
  "../../node_modules/@astrojs/starlight/dist/style/markdown.css",
  import.meta.url,
);

test("no rule for prose asks about elements of any kind within others", () => {
  const css = readFileSync(file, "utf8");
  const slow = /:has\(> li/;
  expect(css).toMatch(slow);
  const quick = withQuickLists(css);
  expect(quick).not.toMatch(slow);
  expect(quick.split("margin-bottom: 1.25rem")).toHaveLength(
    css.split("margin-bottom: 1.25rem").length,
  );
  // The rules around it stay.
  expect(quick.length).toBeGreaterThan(css.length - 700);
  expect(quick).toContain(".sl-markdown-content dt:not(:where(.not-content *))");
});

test("a Starlight that has another rule is noticed", () => {
  expect(() => withQuickLists(".sl-markdown-content li { margin: 0 }")).toThrow("another rule");
});
