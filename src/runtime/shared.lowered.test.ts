import { expect, test } from "vitest";
import { chan, go, runtime, shared, sync } from "rendezvous";
import { run } from "rendezvous/testing";

test("smoke", async () => {
  async function deposit(a: ReturnType<typeof shared<number>>, n: number, wg: sync.WaitGroup) {
    a.update((it) => it + n);
    wg.done();
  }
  async function main() {
    const a = shared(0, "balance");
    const wg = new sync.WaitGroup();
    wg.add(2);
    go(deposit, a, 1, wg);
    go(deposit, a, 2, wg);
    await wg.wait();
    console.log("done");
  }
  const report = await run(main);
  console.log(report.toString(), JSON.stringify(report.races, null, 1));
  const report2 = await run(main, { sites: false });
  console.log(report2.toString());
  expect(report.outcome).toBe("race");
  const ok = await run(async () => {
    const x = shared(0);
    const c = chan<number>();
    go(async () => {
      x.set(1);
      await c.send(1);
    });
    await c.receive();
    x.get();
    await runtime.gosched();
  });
  expect(ok.toString()).toBe("");
});
