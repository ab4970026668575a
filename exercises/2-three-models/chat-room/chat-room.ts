// A chat room. It works as long as one thing happens after another.
// But whoever speaks walks through the list of members, and waits for
// the slow ones. Give the list to a goroutine of its own.

import { chan } from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Room {
  join(name: string, inbox: SendChan<string>): Promise<boolean>;
  say(name: string, text: string): Promise<boolean>;
  leave(name: string): Promise<boolean>;
  close(): Promise<void>;
}

export function openRoom(): Room {
  const members = new Map<string, SendChan<string>>();
  return {
    async join(name, inbox) {
      if (members.has(name)) return false;
      members.set(name, inbox);
      return true;
    },
    async say(name, text) {
      if (!members.has(name)) return false;
      for (const inbox of members.values()) {
        await inbox.send(`${name}: ${text}`);
      }
      return true;
    },
    async leave(name) {
      return members.delete(name);
    },
    async close() {
      for (const inbox of members.values()) inbox.close();
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
