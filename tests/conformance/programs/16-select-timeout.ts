import { chan, go, select, time, type ReceiveChan } from "rendezvous";

const unit = 100 * time.Millisecond;

export async function main() {
  const t0 = time.now();
  const since = () => Math.trunc(time.since(t0) / unit); // whole units, sleeps never end early
  const silent = chan<number>();
  let s: { case: string; value?: unknown } = await select({
    silent,
    timeout: time.after(2 * unit),
  });
  if (s.case === "timeout") console.log("timeout at unit", since());
  else console.log("impossible");
  const ready = chan<number>(1);
  await ready.send(5);
  s = await select({ ready, timeout: time.after(time.Hour) });
  if (s.case === "ready") console.log("value", s.value, "at unit", since());
  else console.log("impossible");
  let late: ReceiveChan<number> | null = time.after(3 * unit);
  let early: ReceiveChan<number> | null = time.after(1 * unit);
  for (let i = 0; i < 2; i++) {
    const first: { case: string } = await select({ late, early });
    console.log(first.case, "at unit", since());
    if (first.case === "late") late = null;
    else early = null;
  }
  go(async () => {
    await time.sleep(1 * unit);
    await silent.send(9);
  });
  s = await select({ silent, timeout: time.after(4 * unit) });
  if (s.case === "silent") console.log("worker answered", s.value, "at unit", since());
  else console.log("impossible");
  s = await select({ negative: time.after(-1), silent });
  if (s.case === "negative") console.log("negative delay fires at unit", since());
  else console.log("impossible");
}
