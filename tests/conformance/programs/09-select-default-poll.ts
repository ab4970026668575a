import { chan, go, runtime, select, type ReceiveChan, type SendChan } from "rendezvous";

async function poll(c: ReceiveChan<number>): Promise<string> {
  const s = await select({ c, default: true });
  if (s.case === "default") return "empty";
  return s.ok ? `value ${s.value}` : "closed";
}

async function offer(c: SendChan<number>, v: number): Promise<string> {
  try {
    const s = await select({ sent: c.sendCase(v), default: true });
    return s.case === "sent" ? "sent" : "would block";
  } catch (error) {
    return `panic: ${(error as Error).message}`;
  }
}

export async function main() {
  const c = chan<number>(2);
  console.log(await poll(c));
  console.log(await offer(c, 1), "|", await offer(c, 2), "|", await offer(c, 3));
  console.log(
    await poll(c),
    "|",
    await offer(c, 4),
    "|",
    await poll(c),
    "|",
    await poll(c),
    "|",
    await poll(c),
  );
  await offer(c, 5);
  c.close();
  console.log(await poll(c), "|", await poll(c), "|", await poll(c));
  console.log(await offer(c, 6));
  const u = chan<number>();
  console.log("unbuffered, nobody there:", await poll(u), "|", await offer(u, 1));
  const got = chan<number>();
  go(async () => got.send((await u.receive())!));
  // succeeds once the receiver is parked
  while ((await offer(u, 42)) !== "sent") await runtime.gosched();
  console.log("unbuffered, receiver parked:", await got.receive());
}
