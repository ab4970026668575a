import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exchanges, withQuickRule } from "./quick-rules.ts";

const [lists, panels] = exchanges;
const starlight = new URL("../../node_modules/@astrojs/starlight/dist/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, starlight), "utf8");

test("no rule for prose asks about elements of any kind within others", () => {
  const css = textOf("style/markdown.css");
  const slow = /:has\(> li/;
  expect(css).toMatch(slow);
  const quick = withQuickRule(css, lists!);
  expect(quick).not.toMatch(slow);
  expect(quick.split("margin-bottom: 1.25rem")).toHaveLength(
    css.split("margin-bottom: 1.25rem").length,
  );
  // The rules around it stay.
  expect(quick.length).toBeGreaterThan(css.length - 700);
  expect(quick).toContain(".sl-markdown-content dt:not(:where(.not-content *))");
});

test("no rule for panels asks any element what stands before it", () => {
  const css = textOf("components/ContentPanel.astro")
    .match(/<style>(.*)<\/style>/s)![1]!
    .replace(":global(* + *)", "* + *");
  const quick = withQuickRule(css, panels!);
  expect(quick).toBe(css.replace("* + *", ":where(:not(:first-child))"));
  expect(quick).not.toBe(css);
});

test("a Starlight that has another rule is noticed", () => {
  for (const exchange of exchanges) {
    expect(() => withQuickRule(".sl-markdown-content li { margin: 0 }", exchange)).toThrow(
      "another rule",
    );
  }
});
