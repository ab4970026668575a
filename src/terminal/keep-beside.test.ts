import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepBeside } from "./keep-beside.ts";

const folder = mkdtempSync(join(tmpdir(), "keep-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("each text once, under names of their own", () => {
  const file = join(folder, "drain.ts");
  writeFileSync(file, "now");
  expect(keepBeside(file, "bak", "one")).toBe("drain.ts.bak-1");
  expect(keepBeside(file, "bak", "two")).toBe("drain.ts.bak-2");
  expect(keepBeside(file, "bak", "one")).toBe("drain.ts.bak-1");
  expect(keepBeside(file, "import", "one")).toBe("drain.ts.import-1");
  const texts = readdirSync(folder).map((it) => [it, readFileSync(join(folder, it), "utf8")]);
  expect(Object.fromEntries(texts)).toEqual({
    "drain.ts": "now",
    "drain.ts.bak-1": "one",
    "drain.ts.bak-2": "two",
    "drain.ts.import-1": "one",
  });
});
