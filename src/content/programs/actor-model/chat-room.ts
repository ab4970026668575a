import { chan, go } from "rendezvous";
import type { Chan, SendChan } from "rendezvous";

type Message =
  | { kind: "join"; name: string; inbox: SendChan<string> }
  | { kind: "say"; name: string; text: string }
  | { kind: "leave"; name: string };

/** The actor: nobody but this goroutine knows who is in the room. */
async function room(mailbox: Chan<Message>) {
  const members = new Map<string, SendChan<string>>();
  const tellAll = async (text: string) => {
    for (const inbox of members.values()) await inbox.send(text);
  };
  for await (const m of mailbox) {
    if (m.kind === "join") {
      members.set(m.name, m.inbox);
      await tellAll(`${m.name} is here`);
    } else if (m.kind === "say") {
      await tellAll(`${m.name}: ${m.text}`);
    } else {
      members.delete(m.name);
      await tellAll(`${m.name} has left`);
    }
  }
  for (const inbox of members.values()) inbox.close();
}

export async function main() {
  const mailbox = chan<Message>();
  go(room, mailbox);
  const inbox = chan<string>(10);
  await mailbox.send({ kind: "join", name: "Ann", inbox });
  const other = chan<string>(10);
  await mailbox.send({ kind: "join", name: "Ben", inbox: other });
  await mailbox.send({ kind: "say", name: "Ben", text: "hello" });
  await mailbox.send({ kind: "leave", name: "Ben" });
  mailbox.close();
  for await (const line of inbox) console.log("Ann reads:", line);
}
