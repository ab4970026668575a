import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { compile } from "../src/compile/compile.ts";
import { defineInNode } from "../src/compile/define-in-node.ts";
import { ModuleLoader } from "../src/compile/module-loader.ts";
import { run, explore, simulatedNetwork } from "../src/testing/index.ts";
const src = readFileSync("solutions/3-web-scraper/scraper/scraper.ts", "utf8") + `
export async function m() {
    const [ctx, stop] = signal.notifyContext(context.background(), "SIGINT");
    const urls = ["a", "b", "a", "a", "b", "c"].map((h, i) => \`http://\${h}.example/\${i}\`);
    let n = 0;
    for await (const _ of scrape(ctx, urls, { atOnce: 2, timeout: 100, size: 1000, grace: 15 })) n++;
    console.log(n);
}`;
const c = await compile(src, "scraper.ts", transform);
if (!c.ok) throw new Error(c.problems[0]!.message);
const l = new ModuleLoader({ define: defineInNode });
const { m } = (await l.loadProgram(c.module)) as any;
const network = simulatedNetwork({ "a.example": { latency: 10 }, "b.example": { latency: 20 } });
for (const strategy of ["auto", "exhaustive", "random", "pct", "pos"] as const) {
  const t = performance.now();
  const e = await explore(m, { network, leaks: true, schedules: 500, signals: [{ at: 20 }], strategy, shrink: false });
  console.log(strategy, performance.now() - t, e.schedules, e.distinct, e.exhausted, e.failure?.report.outcome);
}
const t = performance.now();
for (let i = 0; i < 500; i++) await run(m, { network, leaks: true, schedule: "random", seed: i });
console.log("run", performance.now() - t);
