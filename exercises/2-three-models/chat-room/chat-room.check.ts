import { test } from "vitest";
import { chan, sync, time } from "rendezvous";
import type { Chan } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./chat-room.ts";

/** What lies in a closed inbox. Nothing if it is open. */
async function read(inbox: Chan<string>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of inbox) lines.push(line);
  return lines;
}

/** Runs the tasks at once, each in a goroutine of its own, and waits for them. */
async function atOnce(...tasks: (() => Promise<unknown>)[]) {
  const wg = new sync.WaitGroup();
  for (const task of tasks) wg.go(task);
  await wg.wait();
}

const list = (lines: readonly unknown[]) =>
  lines.length === 0 ? "nothing" : lines.map((it) => JSON.stringify(it)).join(", ");

function requireEqual(what: string, got: readonly unknown[], expected: readonly unknown[]) {
  if (list(got) === list(expected)) return;
  throw new Advice(`${what} Expected ${list(expected)}; what came was ${list(got)}.`);
}

/** As `requireOk`, but says what was being done when the program got stuck. */
function requireNotStuck(report: Report, what: string) {
  if (report.outcome === "deadlock") throw new Advice(what, { schedule: report.schedule });
  requireOk(report);
}

test("members hear what is said, and strangers do not speak", async () => {
  const said: unknown[] = [];
  let [ann, ben]: string[][] = [[], []];
  const report = await run(async () => {
    const room = answer.openRoom();
    const [a, b] = [chan<string>(10), chan<string>(10)];
    said.push(await room.join("Ann", a), await room.say("Ann", "first"));
    said.push(await room.join("Ben", b), await room.say("Ben", "second"));
    said.push(await room.say("Eve", "let me in"), await room.leave("Eve"));
    await room.close();
    [ann, ben] = [await read(a), await read(b)];
  });
  requireNotStuck(
    report,
    "Ann and Ben joined, each said something, and the room was closed. Then we read their inboxes, and they were not closed.",
  );
  requireEqual(
    "Ann joined and spoke, then Ben joined and spoke. Eve, who is no member, spoke and left. Look at what the methods return.",
    said,
    [true, true, true, true, false, false],
  );
  requireEqual("Look at Ann's inbox.", ann!, ["Ann: first", "Ben: second"]);
  requireEqual("Ben joined after Ann's first words. Look at his inbox.", ben!, ["Ben: second"]);
});

test("a name belongs to one member at a time", async () => {
  let joined: unknown[] = [];
  let heard: string[][] = [];
  const main = async () => {
    joined = [];
    const room = answer.openRoom();
    const inboxes = [chan<string>(5), chan<string>(5)];
    await atOnce(
      ...inboxes.map((inbox, at) => async () => {
        joined[at] = await room.join("Ann", inbox);
      }),
    );
    const refused = inboxes[joined.indexOf(false)];
    if (refused) await room.join("Ben", refused); // another name, the same inbox
    await room.say("Ann", "it is me");
    await room.close();
    heard = [];
    for (const inbox of inboxes) {
      if (inbox === refused || joined[inboxes.indexOf(inbox)] === true) {
        heard.push(await read(inbox));
      }
    }
  };
  const judge = () => {
    if (joined.filter((it) => it === true).length !== 1) {
      throw new Advice(
        `Two came at the same time, and both wanted the name Ann. \`join\` returned ${joined.map(String).join(" and ")}. Expected: true for one of them. Whether a name is free, and who gets it, is one decision.`,
      );
    }
    requireEqual(
      "Two wanted the name Ann, and one of them got it. The other one joined as Ben, with the inbox that had been refused. Then Ann spoke. Look at both inboxes.",
      heard.flat(),
      ["Ann: it is me", "Ann: it is me"],
    );
  };
  requireOk(await explore(main, { judge, schedules: 150 }));
});

test("all members hear all things in the same order", async () => {
  let heard: string[][] = [];
  const main = async () => {
    const room = answer.openRoom();
    const names = ["Ann", "Ben", "Cem"];
    const inboxes = names.map(() => chan<string>(10));
    for (const [at, name] of names.entries()) await room.join(name, inboxes[at]!);
    await atOnce(...names.map((name) => () => room.say(name, "hello")));
    await room.close();
    heard = [];
    for (const inbox of inboxes) heard.push(await read(inbox));
  };
  const judge = () => {
    const [first] = heard;
    const other = heard.find((it) => list(it) !== list(first!));
    if (other) {
      throw new Advice(
        `Three members spoke at the same time. One of them heard ${list(first!)}; another one heard ${list(other)}. Expected: the same order for all.`,
      );
    }
    if (first!.length !== 3) {
      throw new Advice(`Three members spoke at the same time. They heard ${list(first!)}.`);
    }
  };
  requireOk(await explore(main, { judge, schedules: 150 }));
});

test("a member with a full inbox is out, and holds up nobody", async () => {
  let [slow, quick]: string[][] = [[], []];
  const said: unknown[] = [];
  const report = await run(async () => {
    const room = answer.openRoom();
    const [s, q] = [chan<string>(2), chan<string>(10)];
    await room.join("Slow", s);
    await room.join("Quick", q);
    for (const text of ["1", "2", "3"]) said.push(await room.say("Quick", text));
    slow = await read(s); // was closed when it was full
    said.push(await room.say("Slow", "wait for me"));
    said.push(await room.join("Slow", chan<string>(10)));
    said.push(await room.say("Quick", "4"));
    await room.close();
    quick = await read(q);
  });
  requireNotStuck(
    report,
    "Slow does not read, and the inbox has room for 2 lines. Then Quick said three things, and the program got stuck. Expected: the third does not wait; the inbox of Slow is closed, and the room goes on.",
  );
  if (report.elapsed > 0) {
    throw new Advice(
      `Slow does not read, and the inbox has room for 2 lines. Then Quick said three things, and was held up for ${report.elapsed} ms. Expected: nobody waits for the inbox of another one, not even for a while.`,
    );
  }
  requireEqual("Look at the inbox of Slow, which was full after two lines.", slow!, [
    "Quick: 1",
    "Quick: 2",
  ]);
  requireEqual("Slow does not read. Look at the inbox of Quick.", quick!, [
    "Quick: 1",
    "Quick: 2",
    "Quick: 3",
    "Quick: 4",
  ]);
  requireEqual(
    "Quick said three things, and by the third the inbox of Slow was full. Then Slow spoke without being a member, joined anew, and Quick spoke. Look at what the methods return.",
    said,
    [true, true, true, false, true, true],
  );
});

test("whoever leaves hears nothing more, and the name is free", async () => {
  let [before, after]: string[][] = [[], []];
  const said: unknown[] = [];
  const report = await run(async () => {
    const room = answer.openRoom();
    const [first, second] = [chan<string>(10), chan<string>(10)];
    await room.join("Ann", first);
    await room.say("Ann", "bye");
    said.push(await room.leave("Ann"), await room.leave("Ann"));
    before = await read(first);
    said.push(await room.join("Ann", second));
    await room.say("Ann", "back again");
    await room.close();
    after = await read(second);
  });
  requireNotStuck(
    report,
    "Ann left the room, and her inbox was not closed. Expected: `leave` closes it.",
  );
  requireEqual("Ann left, left again, and joined anew.", said, [true, false, true]);
  requireEqual("Look at Ann's first inbox.", before!, ["Ann: bye"]);
  requireEqual("Look at Ann's second inbox.", after!, ["Ann: back again"]);
});

test("a closed room answers false, and does not keep anybody waiting", async () => {
  const said: unknown[] = [];
  const report = await run(async () => {
    const room = answer.openRoom();
    await room.join("Ann", chan<string>(10));
    await room.close();
    said.push(await room.say("Ann", "hello?"), await room.leave("Ann"));
    said.push(await room.join("Ben", chan<string>(10)));
    await room.close();
  });
  requireNotStuck(
    report,
    "The room was closed, and then somebody called one of its methods, which never returned. Expected: it answers false at once.",
  );
  const after = "After `close`, Ann spoke and left, and Ben joined.";
  requireEqual(after, said, [false, false, false]);

  let late: unknown[] = [];
  const main = async () => {
    const room = answer.openRoom();
    await room.join("Ann", chan<string>(10));
    const closeThenCall = async () => {
      await room.close();
      late = [
        await room.say("Ann", "hello?"),
        await room.leave("Ann"),
        await room.join("Ben", chan<string>(10)),
      ];
    };
    await atOnce(() => room.say("Ann", "a last word"), closeThenCall);
  };
  const judge = () =>
    requireEqual(`Ann was still speaking when \`close\` was called. ${after}`, late, [
      false,
      false,
      false,
    ]);
  requireOk(await explore(main, { judge }));
});

test("closing in the middle of things harms nobody, under every schedule", async () => {
  let joined: unknown;
  const main = async () => {
    const room = answer.openRoom();
    const [ann, ben] = [chan<string>(10), chan<string>(10)];
    await room.join("Ann", ann);
    await atOnce(
      () => room.say("Ann", "hello"),
      async () => {
        joined = await room.join("Ben", ben);
      },
      () => room.leave("Ann"),
      () => room.close(),
    );
    await read(ann); // is closed in any case
    if (joined === true) await read(ben);
  };
  requireOk(await explore(main, { leaks: true }));
});

test("a closed room leaves no goroutine behind", async () => {
  const report = await run(
    async () => {
      const room = answer.openRoom();
      await room.join("Slow", chan<string>(1));
      await room.join("Ann", chan<string>(10));
      for (const text of ["1", "2", "3"]) await room.say("Ann", text);
      await room.close();
      await time.sleep(time.Second);
    },
    { leaks: true },
  );
  if (report.outcome === "leak") {
    throw new Advice(
      `The room was closed, and a second later there was still a goroutine, in [${report.goroutines[0]!.state}]. Expected: all that the room has started ends with it.`,
    );
  }
  requireNotStuck(report, "A member does not read, another one speaks, and the room got stuck.");
});
