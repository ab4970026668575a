import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

test("is written down in files, so it stays what it is", () => {
  expect(fingerprint("")).toBe("33niihzj4ux45");
  expect(fingerprint("a")).toBe(0xaf63dc4c8601ec8cn.toString(36));
});

test("tells texts apart that differ in one place", () => {
  const texts = ["drain", "Drain", "drian", "drain\n", "drain\n\n", "drain "];
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
});
