import { chan, go, sync } from "rendezvous";
import type { Chan, SendChan } from "rendezvous";

interface Visit {
  name: string;
  reply: SendChan<boolean>;
}

/** The room has one chair, and the actor decides who gets it. */
async function room(mailbox: Chan<Visit>, done: SendChan<string>) {
  const members: string[] = [];
  for await (const { name, reply } of mailbox) {
    const isFree = members.length === 0;
    if (isFree) members.push(name);
    await reply.send(isFree);
  }
  await done.send(`members: ${members.length}`);
}

async function visit(mailbox: Chan<Visit>, name: string) {
  const reply = chan<boolean>(1);
  await mailbox.send({ name, reply });
  await reply.receive();
}

export async function main() {
  const [mailbox, done] = [chan<Visit>(), chan<string>()];
  go(room, mailbox, done);
  const wg = new sync.WaitGroup();
  for (const name of ["Ann", "Ben"]) {
    wg.go(() => visit(mailbox, name));
  }
  await wg.wait();
  mailbox.close();
  console.log(await done.receive());
}
