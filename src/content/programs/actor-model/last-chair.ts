import { chan, go, sync } from "rendezvous";
import type { Chan, SendChan } from "rendezvous";

type Message =
  | { kind: "count"; reply: SendChan<number> }
  | { kind: "join"; name: string };

async function room(mailbox: Chan<Message>, done: SendChan<string>) {
  const members: string[] = [];
  for await (const m of mailbox) {
    if (m.kind === "count") await m.reply.send(members.length);
    else members.push(m.name);
  }
  await done.send(`members: ${members.length}`);
}

/** Joins if the room, which has one chair, is empty. */
async function visit(mailbox: Chan<Message>, name: string) {
  const reply = chan<number>(1);
  await mailbox.send({ kind: "count", reply });
  const count = await reply.receive();
  if (count === 0) await mailbox.send({ kind: "join", name });
}

export async function main() {
  const [mailbox, done] = [chan<Message>(), chan<string>()];
  go(room, mailbox, done);
  const wg = new sync.WaitGroup();
  for (const name of ["Ann", "Ben"]) {
    wg.go(() => visit(mailbox, name));
  }
  await wg.wait();
  mailbox.close();
  console.log(await done.receive());
}
