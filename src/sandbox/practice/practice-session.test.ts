import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { compile } from "../../compile/compile.ts";
import { defineInNode } from "../../compile/define-in-node.ts";
import { PracticeSession } from "./practice-session.ts";

async function compiled(file: string) {
  const source = readFileSync(join(import.meta.dirname, file), "utf8");
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.module;
}

const session = async () =>
  new PracticeSession(
    { program: await compiled("practice.ts"), checks: await compiled("practice.check.ts") },
    { define: defineInNode },
  );

test("the practice passes its checks", async () => {
  const practice = await session();
  practice.begin();
  const result = await practice.done;
  expect(result?.checks.map(({ status }) => status)).toEqual(["pass", "pass"]);
  expect(result?.checks[1]!.explored!.schedules).toBeGreaterThan(100);
});

test("one that is ended explores no more", async () => {
  const practice = await session();
  practice.begin();
  const result = await practice.end();
  expect(result?.checks.at(-1)?.explored?.schedules ?? 0).toBeLessThan(100);
});

test("one that was ended before does not begin", async () => {
  const practice = await session();
  await practice.end();
  practice.begin();
  expect(await practice.done).toBeUndefined();
});
