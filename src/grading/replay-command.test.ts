import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { firstToReplay, replayCommand } from "./replay-command.ts";

test("the schedule is left out where it is the plain one", () => {
  expect(replayCommand("drain", { name: "takes all", schedule: "choices:1:3:0k3f" })).toBe(
    'npm test -- drain --check "takes all" --schedule choices:1:3:0k3f',
  );
  expect(replayCommand("drain", { name: "takes all" })).toBe(
    'npm test -- drain --check "takes all"',
  );
});

test.each(["it's closed", 'says "done"', "costs $HOME", "calls `close`", "a\\b", "wow!"])(
  "a shell gets the name as it is: %s",
  (name) => {
    const command = replayCommand("drain", { name }).replace(/^npm test -- /, "printf '%s\\n' ");
    const told = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" });
    expect(told).toBe(`drain\n--check\n${name}\n`);
  },
);

test("the check to replay first is one that needed a schedule of its own", () => {
  const passed = { name: "a", status: "pass" } as const;
  const failed = { name: "b", status: "fail" } as const;
  const broken = { name: "c", status: "fail", schedule: "random:4" } as const;
  expect(firstToReplay({ checks: [passed, failed, broken] })).toBe(broken);
  expect(firstToReplay({ checks: [passed, failed] })).toBe(failed);
  expect(firstToReplay({ checks: [passed] })).toBeUndefined();
});
