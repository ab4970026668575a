/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { chan, context, go, http, sync, time } from "rendezvous";
import { run, simulatedNetwork } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

const bg = context.background();

function* forever() {
  for (let i = 1; ; i++) yield `${i}`;
}

const network = simulatedNetwork({
  "api.example": {
    latency: 50,
    routes: {
      "/three": { body: ["one ", "two ", "three"], gap: 100 },
      "/cut": { body: ["one", "two"], gap: 100, cut: true },
      "/cut/empty": { cut: true },
      "/endless": { body: { [Symbol.iterator]: forever }, gap: 10 },
      "/flood": { body: { [Symbol.iterator]: forever } },
      "/blanks": {
        body: {
          *[Symbol.iterator]() {
            for (;;) yield "";
          },
        },
      },
      "/text": "text",
      "/empty": "",
    },
  },
});

const get = (path: string, ctx = bg) => http.get(ctx, `http://api.example${path}`);

/** The program prints these lines and ends well, whatever the schedule. */
async function printsAlways(main: () => unknown, lines: string[], openBodies = 0) {
  for (let seed = 0; seed <= 50; seed++) {
    const schedule = seed === 0 ? "fifo" : "random";
    expect(await printed(main, { network, seed, schedule })).toEqual(lines);
    expect(network.openBodies).toBe(openBodies);
    expect(network.inFlight).toBe(openBodies);
  }
}

async function message(promise: PromiseLike<unknown>): Promise<string> {
  try {
    await promise;
    return "no error";
  } catch (error) {
    return (error as Error).message;
  }
}

test("chunks come at their times", () =>
  printsAlways(async () => {
    const { body } = await get("/three");
    for (let i = 0; i < 4; i++) console.log(await body.read(), at());
    console.log(await body.read(), await body.text());
  }, ["one  50", "two  150", "three 250", "undefined 250", "undefined "]));

test("who reads late need not wait", () =>
  printsAlways(async () => {
    const { body } = await get("/three");
    await time.sleep(120);
    console.log(await body.read(), at());
    console.log(await body.read(), at());
    console.log(await body.text(), at());
  }, ["one  170", "two  170", "three 250"]));

test("text gives all that is left, when it has come", () =>
  printsAlways(async () => {
    const { body } = await get("/three");
    console.log(await body.read());
    console.log(await body.text(), at());
    const { body: text } = await get("/text");
    console.log(await text.text(), await text.text(), at());
  }, ["one ", "two three 250", "text  300"]));

test("for await reads to the end; leaving it early closes nothing", () =>
  printsAlways(async () => {
    const { body } = await get("/three");
    for await (const chunk of body) {
      console.log(chunk, at());
      break;
    }
    for await (const chunk of body) console.log(chunk, at());
  }, ["one  50", "two  150", "three 250"]));

test("what is closed cannot be read, whether or not it had ended", () =>
  printsAlways(async () => {
    const { body } = await get("/three");
    const reading = body.read().then(() => body.read());
    await time.sleep(10);
    body.close();
    console.log(await message(reading), at());
    body.close();
    console.log(await message(body.read()));
    const { body: text } = await get("/text");
    await text.text();
    text.close();
    console.log(await message(text.text()));
    const { body: empty } = await get("/empty");
    console.log(await empty.read());
    empty.close();
    console.log(await message(empty.read()));
  }, [
    "http: read on closed response body 60",
    "http: read on closed response body",
    "http: read on closed response body",
    "undefined",
    "http: read on closed response body",
  ]));

test("using closes it at the end of the block", () =>
  printsAlways(async () => {
    const response = await get("/three");
    {
      using body = response.body;
      console.log(await body.read());
    }
    console.log(await message(response.body.read()));
  }, ["one ", "http: read on closed response body"]));

test("several readers get one chunk each, in the order in which they came", async () => {
  const lines = await printed(
    async () => {
      const { body } = await get("/three");
      const wg = new sync.WaitGroup();
      for (const name of ["a", "b", "c", "d"]) {
        wg.go(async () => console.log(name, await body.read(), at()));
      }
      await wg.wait();
    },
    { network },
  );
  expect(lines).toEqual(["a one  50", "b two  150", "c three 250", "d undefined 250"]);
});

test("a connection that is cut shows only at the end", () =>
  printsAlways(async () => {
    const { body, status } = await get("/cut");
    console.log(status, await body.read(), await body.read(), await message(body.read()));
    const { body: again } = await get("/cut");
    console.log(await message(again.text()), await message(again.read()));
    const { body: empty } = await get("/cut/empty");
    console.log(await message(empty.text()));
  }, ["200 one two unexpected EOF", "unexpected EOF unexpected EOF", "unexpected EOF"]));

test("a deadline ends the reading at once, between two chunks", () =>
  printsAlways(async () => {
    const [ctx, cancel] = context.withTimeout(bg, 180);
    const { body } = await get("/three", ctx);
    console.log(await message(body.text()), at());
    console.log(await message(body.read()));
    cancel();
  }, ["context deadline exceeded 180", "context deadline exceeded"]));

test("cancelling ends what nobody reads, and later readers learn why", () =>
  printsAlways(async () => {
    const [ctx, cancel] = context.withCancelCause(bg);
    const { body } = await get("/three", ctx);
    console.log(await body.read());
    cancel(new Error("user left"));
    console.log(network.openBodies, network.inFlight, network.cancelled);
    console.log(await message(body.read()), at());
  }, ["one ", "0 0 1", "user left 50"]));

test("after its end, and after close, a context may end without harm", () =>
  printsAlways(async () => {
    const [ctx, cancel] = context.withCancel(bg);
    const { body } = await get("/text", ctx);
    const { body: closed } = await get("/three", ctx);
    console.log(await body.text());
    closed.close();
    cancel();
    console.log(await body.read(), await message(closed.read()), network.cancelled);
  }, ["text", "undefined http: read on closed response body 0"]));

test("a body without end is read until somebody has had enough", () =>
  printsAlways(async () => {
    const { body } = await get("/endless");
    let text = "";
    for await (const chunk of body) {
      text += chunk;
      if (text.length > 12) break;
    }
    body.close();
    console.log(text, at());
  }, ["1234567891011 150"]));

test.each(["/flood", "/blanks"])("text gives up on %s", async (path) => {
  const lines = await printed(
    async () => {
      const { body } = await get(path);
      console.log(await message(body.text()));
      body.close();
    },
    { network },
  );
  expect(lines).toEqual([
    "body.text: more than 2000000 characters, and no end in sight. Read it in chunks, and close it.",
  ]);
});

test("a body that is forgotten stays open, and only its timer keeps nobody alive", async () => {
  const main = async () => {
    const { status } = await get("/three");
    console.log(status);
    await chan().receive();
  };
  const report = await run(main, { network });
  expect(report).toMatchObject({ outcome: "deadlock", elapsed: 50 });
  expect(network).toMatchObject({ openBodies: 1, inFlight: 1, requests: 1, cancelled: 0 });
});

test("who waits for a chunk is in IO wait", async () => {
  const report = await run(
    async () => {
      const { body } = await get("/three");
      go(() => body.text());
      await time.sleep(10);
    },
    { network, leaks: true },
  );
  expect(report.goroutines).toMatchObject([{ id: 2, state: "IO wait" }]);
});
