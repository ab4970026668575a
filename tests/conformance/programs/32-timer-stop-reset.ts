import { chan, nilChan, select, time } from "rendezvous";

const unit = 100 * time.Millisecond;

async function fired(t: time.Timer): Promise<boolean> {
  const s = await select({ c: t.c, default: true });
  return s.case === "c";
}

export async function main() {
  const t0 = time.now();
  const at = () => Math.trunc(time.since(t0) / unit);
  const t = time.newTimer(unit);
  console.log("stop pending:", t.stop(), "stop again:", t.stop());
  await time.sleep(2 * unit);
  console.log("stopped timer fired:", await fired(t));
  console.log("reset stopped:", t.reset(unit));
  await t.c.receive();
  console.log("fired at unit", at());
  console.log("stop after receive:", t.stop(), "fired twice:", await fired(t));
  console.log("reset after receive:", t.reset(50 * unit));
  console.log("reset pending (earlier):", t.reset(unit));
  await t.c.receive();
  console.log("fired at unit", at());
  t.reset(unit);
  console.log("reset pending (later):", t.reset(3 * unit));
  await time.sleep(2 * unit);
  console.log("not at the old deadline:", !(await fired(t)));
  await t.c.receive();
  console.log("fired at unit", at());

  const ran = chan<number>(2);
  const f = time.afterFunc(unit, () => ran.send(at()));
  console.log("AfterFunc stop pending:", f.stop(), "reset stopped:", f.reset(unit));
  console.log("func ran at unit", await ran.receive());
  console.log("stop after run:", f.stop(), "reset re-arms:", f.reset(unit));
  console.log("func ran again at unit", await ran.receive());
  console.log("AfterFunc has no channel:", f.c === nilChan<number>(), "runs:", ran.len);
}
