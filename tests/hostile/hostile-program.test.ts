import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostilePrograms } from "./hostile-program.ts";

const programs = hostilePrograms();
const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");

test("there are many, and each says what must be seen of it", () => {
  expect(programs.length).toBeGreaterThan(60);
  for (const { name, attempts, exercise, prints, says, never } of programs) {
    expect(attempts, name).toMatch(/^to /);
    expect(prints ?? says ?? never ?? exercise, `${name}: what must be seen?`).toBeDefined();
  }
});

test("the README lists them all, and no others", () => {
  const rows = [...readme.matchAll(/^\| `([\w-]+)`\s+\| (to .*?)\s*\|$/gm)];
  const listed = rows.map(([, name, attempts]) => `${name}: ${attempts}`);
  expect(listed.sort()).toEqual(
    programs.map(({ name, attempts }) => `${name}: ${attempts}`).sort(),
  );
  expect(readme).toContain(`## The ${programs.length} programs`);
});
