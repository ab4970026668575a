import { chan, select } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

async function refresh(messages: ReceiveChan<string>) {
  const s = await select({ messages, default: true });
  if (s.case === "messages") console.log("message:", s.value);
  else console.log("line 4 in 3 minutes");
}

export async function main() {
  const messages = chan<string>(1);
  await refresh(messages);
  await messages.send("no trams to the harbour");
  await refresh(messages);
  await refresh(messages);
}
