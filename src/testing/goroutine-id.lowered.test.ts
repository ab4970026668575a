import { expect, test } from "vitest";
import { go, runtime } from "../runtime/index.ts";
import { goroutineId } from "./goroutine-id.ts";
import { run } from "./run.ts";

test("is the number that the goroutine's stack begins with", async () => {
  const seen: [id: number, header: string][] = [];
  const look = () => seen.push([goroutineId(), runtime.stack().split(" [")[0]!]);
  await run(async () => {
    look();
    go(async () => {
      go(look);
      await runtime.gosched();
      look();
    });
    await runtime.gosched();
    await runtime.gosched();
    look();
  });
  expect(seen.map(([id]) => id)).toEqual(expect.arrayContaining([1, 2, 3]));
  for (const [id, header] of seen) expect(header).toBe(`goroutine ${id}`);
});
