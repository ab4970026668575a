import { expect, test } from "vitest";
import {
  MAX_VERSIONS,
  mergedVersions,
  type Reason,
  type Version,
  withVersion,
} from "./versions.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const version = (text: string, minute = 0, why: Reason = "run"): Version => ({
  text,
  at: at(minute),
  why,
});
const texts = (versions: readonly Version[]) => versions.map(({ text }) => text);

test("the newest comes first, and a text that comes again moves there", () => {
  let versions: Version[] = [];
  for (const [minute, text] of ["a", "b", "a"].entries()) {
    versions = withVersion(versions, version(text, minute));
  }
  expect(versions).toEqual([version("a", 2), version("b", 1)]);
});

test("what has passed stays known as that, until a reset takes it away", () => {
  const passed = withVersion([], version("a", 0, "pass"));
  expect(withVersion(passed, version("a", 1, "run"))).toEqual([version("a", 1, "pass")]);
  expect(withVersion(passed, version("a", 1, "reset"))).toEqual([version("a", 1, "reset")]);
});

test("of too many, those that were only run go first, then those only checked", () => {
  let versions = [
    version("passed", 0, "pass"),
    version("run", 0, "run"),
    version("checked", 0, "check"),
  ];
  const fill = (count: number) => {
    for (let n = 0; n < count; n++) {
      versions = withVersion(versions, version(`${versions.length} ${n}`, n, "reset"));
    }
  };
  fill(MAX_VERSIONS - 2);
  expect(versions).toHaveLength(MAX_VERSIONS);
  expect(texts(versions)).not.toContain("run");
  expect(texts(versions)).toContain("checked");
  fill(1);
  expect(texts(versions)).not.toContain("checked");
  expect(texts(versions)).toContain("passed");
});

test("the newest stays, even if it was only run", () => {
  const full = Array.from({ length: MAX_VERSIONS }, (_, n) => version(`${n}`, n, "reset"));
  expect(texts(withVersion(full, version("new", 60, "run")))[0]).toBe("new");
});

test("two lists become one, by time, each text once", () => {
  const ours = [version("c", 3), version("a", 1, "pass")];
  const theirs = [version("b", 2, "reset"), version("a", 4, "check")];
  expect(mergedVersions(ours, theirs)).toEqual([
    version("a", 4, "pass"),
    version("c", 3),
    version("b", 2, "reset"),
  ]);
});
