import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { PAGE_POLICY_NEEDS } from "../sandbox/policy.ts";
import { withPolicy } from "./page-policy.ts";

const page = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"/><title>A</title></head>${body}</html>`;
const policyOf = (html: string) =>
  /<meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
    withPolicy(html),
  )![1]!;
const directive = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((it) => it.startsWith(`${name} `))
    ?.split(" ")
    .slice(1);
const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the policy of a page", () => {
  test("stands first in the head but for the encoding, and leaves the page as it was", () => {
    const html = page("<p>text</p>");
    const meta = /<meta http-equiv[^>]*>/.exec(withPolicy(html))![0];
    expect(withPolicy(html)).toContain(`<head><meta charset="utf-8"/>${meta}`);
    expect(withPolicy(html).replace(meta, "")).toBe(html);
  });

  test("allows what the sandbox needs, and each script of the page by its hash", () => {
    const text = "\n\talert('1');\n";
    const sources = directive(
      policyOf(page(`<script>${text}</script><script type="module">a()</script>`)),
      "script-src",
    );
    expect(sources).toEqual([...PAGE_POLICY_NEEDS["script-src"], sha256(text), sha256("a()")]);
  });

  test("names a script once, and none that is a file", () => {
    const body = `<script>a()</script><script>a()</script><script type="module" src="/a.js"></script>`;
    const hashes = directive(policyOf(page(body)), "script-src")!.filter((it) => /sha256/.test(it));
    expect(hashes).toEqual(expect.arrayContaining([sha256("a()")]));
    expect(hashes).not.toContain(sha256(""));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("allows nothing else to run, to be embedded or to be asked", () => {
    const policy = policyOf(page(""));
    expect(directive(policy, "default-src")).toEqual(["'none'"]);
    expect(directive(policy, "connect-src")).toEqual(["'self'"]);
    expect(directive(policy, "script-src")).not.toContain("'unsafe-inline'");
    expect(directive(policy, "script-src")).not.toContain("'unsafe-eval'");
  });

  test("refuses a page that it could not guard", () => {
    expect(() => withPolicy("<p>text</p>")).toThrow("needs a <head>");
    expect(() => withPolicy("<head><title>A</title></head>")).toThrow("begins with its encoding");
    expect(() => withPolicy(`<script>a()</script>${page("")}`)).toThrow("before the page's policy");
  });
});
