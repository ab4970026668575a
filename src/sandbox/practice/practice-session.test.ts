import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { compile } from "../../compile/compile.ts";
import { defineInNode } from "../../compile/define-in-node.ts";
import { PracticeSession } from "./practice-session.ts";

async function compiled(
  file: string,
  source = readFileSync(join(import.meta.dirname, file), "utf8"),
) {
  const result = await compile(source, file, transform);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.module;
}

const checksThatPass = await compiled(
  "practice.check.ts",
  `import { expect, test } from "vitest";
import * as answer from "./practice.ts";
test("is there", () => expect(answer.work).toBeTypeOf("function"));`,
);

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

test("one that turns to an exercise grades that, several times", async () => {
  const practice = await session();
  practice.begin();
  let loaded = 0;
  const program = await compiled("practice.ts");
  practice.turnTo({
    program,
    get checks() {
      loaded++;
      return checksThatPass;
    },
  });
  expect(await practice.done).toMatchObject({ verdict: "pass", checks: [{ name: "is there" }] });
  expect(loaded).toBeGreaterThan(2);
});

test("turned to another exercise, and ended, it comes to nothing more", async () => {
  const practice = await session();
  const program = await compiled("practice.ts");
  const checks = checksThatPass;
  practice.turnTo({ program, checks });
  practice.turnTo({ program, checks });
  expect(await practice.end()).toBeUndefined();
  practice.turnTo({ program, checks });
  expect(await practice.done).toBeUndefined();
});
