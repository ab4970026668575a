import { chan, go, select, sync } from "rendezvous";
import type { ReceiveChan, SendChan } from "rendezvous";

export interface Room {
  join(name: string, inbox: SendChan<string>): Promise<boolean>;
  say(name: string, text: string): Promise<boolean>;
  leave(name: string): Promise<boolean>;
  close(): Promise<void>;
}

type Message =
  | { kind: "join"; name: string; inbox: SendChan<string> }
  | { kind: "say"; name: string; text: string }
  | { kind: "leave"; name: string };

/** A message, and where the answer goes. */
type Letter = [message: Message, reply: SendChan<boolean>];

async function actor(
  mailbox: ReceiveChan<Letter>,
  quit: ReceiveChan<void>,
  closed: SendChan<void>,
) {
  const members = new Map<string, SendChan<string>>();
  const putOut = (name: string) => {
    members.get(name)?.close();
    return members.delete(name);
  };
  const tellAll = async (line: string) => {
    for (const [name, inbox] of [...members]) {
      const s = await select({
        sent: inbox.sendCase(line),
        default: true,
      });
      if (s.case === "default") putOut(name);
    }
    return true;
  };

  for (;;) {
    const s = await select({ mailbox, quit });
    if (s.case === "quit") break;
    const [m, reply] = s.value!;
    const isIn = members.has(m.name);
    if (m.kind === "join") {
      if (!isIn) members.set(m.name, m.inbox);
      await reply.send(!isIn);
    } else if (m.kind === "say") {
      await reply.send(
        isIn && (await tellAll(`${m.name}: ${m.text}`)),
      );
    } else {
      await reply.send(putOut(m.name));
    }
  }
  for (const name of [...members.keys()]) putOut(name);
  closed.close();
}

export function openRoom(): Room {
  const mailbox = chan<Letter>();
  const quit = chan<void>();
  const closed = chan<void>();
  const once = new sync.Once();
  go(actor, mailbox, quit, closed);

  const ask = async (message: Message): Promise<boolean> => {
    const reply = chan<boolean>(1); // so that the actor need not wait
    const sent = mailbox.sendCase([message, reply]);
    const s = await select({ sent, closed });
    return s.case === "sent" && (await reply.receive()) === true;
  };
  return {
    join: (name, inbox) => ask({ kind: "join", name, inbox }),
    say: (name, text) => ask({ kind: "say", name, text }),
    leave: (name) => ask({ kind: "leave", name }),
    close: async () => await once.do(() => quit.close()), // it will hear
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
