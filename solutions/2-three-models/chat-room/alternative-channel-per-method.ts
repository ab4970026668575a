import { chan, go, select } from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Room {
  join(name: string, inbox: SendChan<string>): Promise<boolean>;
  say(name: string, text: string): Promise<boolean>;
  leave(name: string): Promise<boolean>;
  close(): Promise<void>;
}

type Named = { name: string; reply: SendChan<boolean> };

export function openRoom(): Room {
  const joins = chan<Named & { inbox: SendChan<string> }>();
  const says = chan<Named & { text: string }>();
  const leaves = chan<Named>();
  const closes = chan<SendChan<boolean>>();
  const over = chan<void>();

  go(async () => {
    const members = new Map<string, SendChan<string>>();
    const putOut = (name: string) => {
      members.get(name)?.close();
      return members.delete(name);
    };
    while (true) {
      const s = await select({ joins, says, leaves, closes });
      if (!s.ok) return;
      if (s.case === "joins") {
        const { name, inbox, reply } = s.value;
        const isFree = !members.has(name);
        if (isFree) members.set(name, inbox);
        await reply.send(isFree);
      } else if (s.case === "says") {
        const { name, text, reply } = s.value;
        if (members.has(name)) {
          for (const [member, inbox] of [...members]) {
            const sent = inbox.sendCase(`${name}: ${text}`);
            const tried = await select({ sent, default: true });
            if (tried.case === "default") putOut(member);
          }
          await reply.send(true);
        } else {
          await reply.send(false);
        }
      } else if (s.case === "leaves") {
        await s.value.reply.send(putOut(s.value.name));
      } else {
        for (const name of [...members.keys()]) putOut(name);
        over.close();
        await s.value.send(true);
        return;
      }
    }
  });

  const ask = async <T>(
    to: SendChan<T>,
    make: (reply: SendChan<boolean>) => T,
  ) => {
    const reply = chan<boolean>(1);
    const s = await select({ sent: to.sendCase(make(reply)), over });
    return s.case === "sent" && (await reply.receive()) === true;
  };
  return {
    join: (name, inbox) =>
      ask(joins, (reply) => ({ name, inbox, reply })),
    say: (name, text) =>
      ask(says, (reply) => ({ name, text, reply })),
    leave: (name) => ask(leaves, (reply) => ({ name, reply })),
    async close() {
      await ask(closes, (reply) => reply);
    },
  };
}

export async function main() {
  const room = openRoom();
  const ann = chan<string>(10);
  const ben = chan<string>(2); // does not read
  await room.join("Ann", ann);
  await room.join("Ben", ben);
  for (const text of ["hello", "is anybody there?", "well then"]) {
    await room.say("Ann", text);
  }
  await room.close();
  for await (const line of ann) console.log(line);
}
