import { chan, context, go, select } from "rendezvous";
import type { SendChan } from "rendezvous";

export interface Room {
  join(name: string, inbox: SendChan<string>): Promise<boolean>;
  say(name: string, text: string): Promise<boolean>;
  leave(name: string): Promise<boolean>;
  close(): Promise<void>;
}

type Members = Map<string, SendChan<string>>;

/** What is to be done with the members, in the actor's goroutine. */
type Job = (members: Members) => Promise<void> | void;

export function openRoom(): Room {
  const jobs = chan<Job>();
  const [ctx, cancel] = context.withCancel(context.background());

  go(async () => {
    const members: Members = new Map();
    while (ctx.err() === null) {
      const s = await select({ jobs, quit: ctx.done() });
      if (s.case === "jobs" && s.ok) await s.value(members);
    }
    for (const inbox of members.values()) inbox.close();
  });

  const ask = async (
    f: (members: Members) => Promise<boolean> | boolean,
  ) => {
    const answer = chan<boolean>(1);
    const job: Job = async (members) => answer.send(await f(members));
    const s = await select({
      taken: jobs.sendCase(job),
      quit: ctx.done(),
    });
    return s.case === "taken" && (await answer.receive()) === true;
  };
  const putOut = (members: Members, name: string) => {
    members.get(name)?.close();
    return members.delete(name);
  };
  return {
    join: (name, inbox) =>
      ask(
        (members) => !members.has(name) && !!members.set(name, inbox),
      ),
    leave: (name) => ask((members) => putOut(members, name)),
    say: (name, text) =>
      ask(async (members) => {
        if (!members.has(name)) return false;
        for (const [member, inbox] of [...members]) {
          const sent = inbox.sendCase(`${name}: ${text}`);
          const s = await select({ sent, default: true });
          if (s.case === "default") putOut(members, member);
        }
        return true;
      }),
    async close() {
      cancel();
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
