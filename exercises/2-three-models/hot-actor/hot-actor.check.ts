import { test } from "vitest";
import { sync, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import type { Report } from "rendezvous/testing";
import * as answer from "./hot-actor.ts";

const rooms = (count: number) => Array.from({ length: count }, (_, at) => `room ${at}`);

const texts = (count: number) => Array.from({ length: count }, (_, at) => `message ${at + 1}`);

/** Posts to each of the rooms from a goroutine of its own, and waits until all is posted. */
async function postAll(server: answer.Server, to: readonly string[], count: number) {
  const wg = new sync.WaitGroup();
  for (const room of to) {
    wg.go(async () => {
      for (const text of texts(count)) await server.post(room, text);
    });
  }
  await wg.wait();
}

/** As `requireOk`, but says what was being done when the program got stuck. */
function requireNotStuck(report: Report, what: string) {
  if (report.outcome === "deadlock") throw new Advice(what, { schedule: report.schedule });
  requireOk(report);
}

const list = (values: readonly string[]) => (values.length === 0 ? "nothing" : values.join(", "));

test("the messages of a room are handled in order, one at a time", async () => {
  for (const shards of [1, 3]) {
    const handled = new Map<string, string[]>();
    const busy = new Set<string>();
    let twice: string | undefined;
    const report = await run(async () => {
      const server = answer.startServer(shards, async (room, text) => {
        if (busy.has(room)) twice = room;
        busy.add(room);
        // The earlier ones take longer: who does not wait overtakes them.
        await time.sleep(10 - (handled.get(room)?.length ?? 0));
        busy.delete(room);
        handled.set(room, [...(handled.get(room) ?? []), text]);
      });
      await postAll(server, rooms(4), 5);
      await server.close();
    });
    requireNotStuck(report, "Four rooms got five messages each, and the server got stuck.");
    if (twice !== undefined) {
      throw new Advice(
        `With ${shards} shards, two messages of "${twice}" were handled at the same time. Expected: all messages of a room go to the same actor.`,
      );
    }
    for (const room of rooms(4)) {
      const got = handled.get(room) ?? [];
      if (list(got) === list(texts(5))) continue;
      throw new Advice(
        `With ${shards} shards, five messages were posted to "${room}". Handled were ${list(got)}. Expected: all of them, in the order in which they were posted.`,
      );
    }
  }
});

test("the order holds under every schedule", async () => {
  let handled: Record<string, string[]> = {};
  const main = async () => {
    handled = { "room 0": [], "room 1": [] };
    const server = answer.startServer(2, async (room, text) => {
      handled[room]!.push(text);
    });
    await postAll(server, rooms(2), 2);
    await server.close();
  };
  const judge = () => {
    for (const [room, got] of Object.entries(handled)) {
      if (list(got) === list(texts(2))) continue;
      throw new Advice(
        `Two messages were posted to "${room}", one after the other. Handled were ${list(got)}.`,
      );
    }
  };
  requireOk(await explore(main, { judge, leaks: true, schedules: 150 }));
});

test("as many messages are handled at once as there are shards, and never more", async () => {
  for (const shards of [1, 4, 8]) {
    let active = 0;
    let most = 0;
    const report = await run(async () => {
      const server = answer.startServer(shards, async () => {
        most = Math.max(most, ++active);
        await time.sleep(10);
        active--;
      });
      await postAll(server, rooms(100), 2);
      await server.close();
    });
    requireNotStuck(report, `A hundred rooms got two messages each, and the server got stuck.`);
    if (most !== shards) {
      throw new Advice(
        `With ${shards} shards and a hundred busy rooms, up to ${most} messages were handled at the same time. Expected ${shards}.`,
      );
    }
  }
});

test("many rooms spread over the shards about evenly", async () => {
  const kinds: [string, string[]][] = [
    ["named room 0, room 1 and so on", rooms(64)],
    ["with names of three letters", threeLetters()],
    ["named Table 0 for chess, Table 1 for chess and so on", tables(64)],
  ];
  for (const [what, names] of kinds) {
    const report = await run(async () => {
      const server = answer.startServer(4, async () => time.sleep(10));
      await postAll(server, names, 1);
      await server.close();
    });
    requireNotStuck(report, `There were 64 rooms ${what}, and the server got stuck.`);
    if (report.elapsed > 280) {
      throw new Advice(
        `There were 64 rooms ${what}, with a message of 10 ms each, and 4 shards. All was handled after ${report.elapsed} ms. Evenly spread it would be 160 ms; expected at most 280 ms. Too many rooms share one shard.`,
      );
    }
  }
});

/** Names that begin alike, and end alike. */
const tables = (count: number) => Array.from({ length: count }, (_, at) => `Table ${at} for chess`);

/** Names that are all of the same length. */
function threeLetters(): string[] {
  const letters = ["a", "b", "c", "d"];
  return letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
}

test("a busy room holds up only those that share its shard", async () => {
  const others = rooms(40);
  let late = 0;
  const report = await run(async () => {
    const done = new Set<string>();
    const server = answer.startServer(8, async (room) => {
      await time.sleep(room === "busy" ? 100 : 1);
      done.add(room);
    });
    const wg = new sync.WaitGroup();
    wg.go(() => postAll(server, ["busy"], 20));
    wg.go(async () => {
      await time.sleep(50); // by now the busy room has a queue
      await postAll(server, others, 1);
    });
    wg.go(async () => {
      await time.sleep(500);
      late = others.filter((room) => !done.has(room)).length;
    });
    await wg.wait();
    await server.close();
  });
  requireNotStuck(
    report,
    "One room got many messages, forty others one each, and the server got stuck.",
  );
  if (late > 20) {
    throw new Advice(
      `One room is busy: its messages take 100 ms each. There are 8 shards and forty other rooms, whose messages take 1 ms. Half a second later ${late} of the forty had still not been served. Expected: only the few that share the shard of the busy room wait.`,
    );
  }
});

test("any text can be the name of a room", async () => {
  const names = [
    "",
    " ",
    "ü",
    "日本語",
    "🎷🎺",
    "x".repeat(500),
    "constructor",
    "-1",
    "ZZZZZZZZZZZZ",
  ];
  for (const shards of [1, 7]) {
    const handled: string[] = [];
    const report = await run(async () => {
      const server = answer.startServer(shards, async (room) => {
        handled.push(room);
      });
      await postAll(server, [...names, ...rooms(300)], 1);
      await server.close();
    });
    requireNotStuck(
      report,
      "Rooms with all kinds of names got a message each, and the server got stuck.",
    );
    const missing = [...names, ...rooms(300)].find((room) => !handled.includes(room));
    if (missing !== undefined) {
      throw new Advice(
        `A message was posted to the room ${JSON.stringify(missing.slice(0, 20))}, and it was never handled.`,
      );
    }
  }
});

test("close returns when all is handled, and leaves no goroutine behind", async () => {
  let handled = 0;
  let atClose = 0;
  const report = await run(
    async () => {
      const server = answer.startServer(3, async () => {
        await time.sleep(10);
        handled++;
      });
      await postAll(server, rooms(12), 2);
      await server.close();
      atClose = handled;
      await time.sleep(time.Second);
    },
    { leaks: true },
  );
  if (report.outcome === "leak") {
    throw new Advice(
      `The server was closed, and a second later there were still ${report.goroutines.length} goroutines, the first of them in [${report.goroutines[0]!.state}]. Expected: each actor ends, so each mailbox has to be closed.`,
    );
  }
  requireNotStuck(report, "The server was closed, and `close` never returned.");
  if (atClose !== 24) {
    throw new Advice(
      `24 messages were posted, and when \`close\` returned, ${atClose} of them were handled. Expected: it waits for every actor.`,
    );
  }
});

test("a server without any message can be closed", async () => {
  const main = async () => {
    await answer.startServer(3, async () => {}).close();
  };
  requireOk(await explore(main, { leaks: true, schedules: 50 }));
});
