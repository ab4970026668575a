import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { FRAME_DOCUMENT, FRAME_POLICY, FRAME_SCRIPT, FRAME_SCRIPT_HASH } from "./policy.ts";

test("the hash is the script's", () => {
  const hash = createHash("sha256").update(FRAME_SCRIPT).digest("base64");
  expect(FRAME_SCRIPT_HASH).toBe(`'sha256-${hash}'`);
});

test("the document holds the script as it was hashed, after the policy", () => {
  const script = FRAME_DOCUMENT.indexOf(`<script>${FRAME_SCRIPT}</script>`);
  expect(script).toBeGreaterThan(FRAME_DOCUMENT.indexOf(FRAME_POLICY));
});

test("the policy names no origin and no unsafe keyword", () => {
  expect(FRAME_POLICY).not.toMatch(/unsafe|\*|https?:|'self'|data:/);
  expect(FRAME_POLICY).toContain("default-src 'none'");
});
