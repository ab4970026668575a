import { chan, runtime, select } from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Room {
  join(name: string, inbox: SendChan<string>): Promise<boolean>;
  say(name: string, text: string): Promise<boolean>;
  leave(name: string): Promise<boolean>;
  close(): Promise<void>;
}

export function openRoom(): Room {
  const members = new Map<string, SendChan<string>>();
  let isClosed = false;
  const putOut = (name: string) => {
    members.get(name)?.close();
    return members.delete(name);
  };
  return {
    async join(name, inbox) {
      if (isClosed || members.has(name)) return false;
      members.set(name, inbox);
      return true;
    },
    async say(name, text) {
      if (!members.has(name)) return false;
      for (const [member, inbox] of [...members]) {
        await runtime.gosched(); // let others speak, too
        if (members.get(member) !== inbox) continue;
        const sent = inbox.sendCase(`${name}: ${text}`);
        const s = await select({ sent, default: true });
        if (s.case === "default") putOut(member);
      }
      return true;
    },
    async leave(name) {
      return putOut(name);
    },
    async close() {
      isClosed = true;
      for (const name of [...members.keys()]) putOut(name);
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
