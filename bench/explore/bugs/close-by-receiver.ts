import { chan, go, sync } from "rendezvous";

/** The receiver closes the channel when it has seen enough. */
export const fails = "panic";
export const prints = ["enough"];

export async function buggy() {
  const values = chan<number>(2);
  const sent = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) sent.go(async () => values.send(i));
  await values.receive();
  values.close();
  await sent.wait();
  console.log("enough");
}

export async function fixed() {
  const values = chan<number>(2);
  const sent = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) sent.go(async () => values.send(i));
  go(async () => {
    await sent.wait();
    values.close();
  });
  await values.receive();
  await sent.wait();
  console.log("enough");
}
