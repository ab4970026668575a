import { expect, test } from "vitest";
import { run, explore, simulatedNetwork } from "rendezvous/testing";
import { context, signal } from "rendezvous";
import { main, scrape } from "../solutions/3-web-scraper/scraper/scraper.ts";
test("x", async () => {
  const r = await run(main, { leaks: true });
  console.log(r.output, r.outcome, String(r), r.elapsed, r.steps);
  const r2 = await run(main, { leaks: true, signals: [{ at: 120 }] });
  console.log(r2.output, r2.outcome, String(r2), r2.elapsed, r2.steps);
  const r3 = await run(main, { leaks: true, signals: [{ at: 120 }, { at: 200 }] });
  console.log(r3.output, r3.outcome, String(r3), r3.elapsed, r3.steps);
  const network = simulatedNetwork({ "a.example": { latency: 10 }, "b.example": { latency: 20 } });
  const m = async () => {
    const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
    const urls = ["a", "b", "a", "a", "b", "c"].map((h, i) => `http://${h}.example/${i}`);
    let n = 0;
    for await (const _ of scrape(ctx, urls, { atOnce: 2, timeout: 100, size: 1000, grace: 15 })) n++;
    console.log(n);
    stop();
  };
  const r4 = await run(m, { network });
  console.log(r4.output, r4.steps, r4.elapsed);
  let t = performance.now();
  for (const at of [20, 25, 1000]) {
  const e = await explore(m, { network, leaks: true, schedules: 300, signals: [{ at }] });
  console.log(e, performance.now() - t); t = performance.now();
  }
  for (let k = 1; k <= r4.steps; k++) {
    const r = await run(m, { network, leaks: true, signals: [{ step: k }] });
    if (r.outcome !== "ok") console.log(k, r.outcome, String(r));
  }
  console.log(performance.now() - t);
  const urls = Array.from({ length: 500 }, (_, i) => `http://a.example/${i}`);
  t = performance.now();
  const r5 = await run(async () => { let n = 0; for await (const _ of scrape(context.background(), urls, { atOnce: 10, timeout: 100, size: 1000, grace: 15 })) n++; console.log(n) }, { network, leaks: true });
  console.log(r5.output, r5.outcome, r5.elapsed, network.maxInFlight, performance.now() - t);
});
