import { chan, go, select, shared } from "rendezvous";

/** It writes after it has said that it is ready: who hears of that in time reads without an order. */
export const fails = "race";
export const prints = ["over"];

async function read(write: (set: () => void, ready: () => PromiseLike<void>) => Promise<void>) {
  const value = shared(0, "value");
  const [ready, log] = [chan<boolean>(1), chan<string>(1)];
  go(async () =>
    write(
      () => value.set(1),
      () => ready.send(true),
    ),
  );
  await log.send("asks");
  const s = await select({ ready, default: true });
  if (s.case === "ready") value.get();
  console.log("over");
}

export async function buggy() {
  await read(async (set, ready) => {
    await ready();
    set();
  });
}

export async function fixed() {
  await read(async (set, ready) => {
    set();
    await ready();
  });
}
