import { chan, go } from "rendezvous";

/** It hands out what it has not finished making. */
export const fails = "wrong";
export const prints = ["hello"];

export async function buggy() {
  const out = chan<{ text: string }>(1);
  go(async () => {
    const message = { text: "" };
    await out.send(message);
    message.text = "hello";
  });
  const message = await out.receive();
  console.log(message?.text);
}

export async function fixed() {
  const out = chan<{ text: string }>(1);
  go(async () => {
    const message = { text: "hello" };
    await out.send(message);
  });
  const message = await out.receive();
  console.log(message?.text);
}
