/** The examples of Go's `src/testing/synctest`, ported. This file is lowered: its async functions run on our scheduler. */
import { describe, test } from "vitest";
import { chan, context, go, select, time, type Chan } from "rendezvous";
import { printsAlways } from "../../support/schedules.ts";
import { endsWell, fail } from "../ends-well.ts";
import { wait } from "./wait.ts";

describe("testing/synctest examples TestTime, TestWait, TestContextAfterFunc, TestContextWithTimeout, TestHTTPTransport100Continue", () => {
  // In microseconds, as a time is no more exact than that.
  test("TestTime", () =>
    printsAlways(async () => {
      const start = time.now();
      go(async () => {
        await time.sleep(time.Microsecond);
        console.log(time.since(start));
      });
      await time.sleep(2 * time.Microsecond);
      console.log(time.since(start));
    }, ["0.001", "0.002"]));

  test("TestWait", () =>
    printsAlways(async () => {
      let done = false;
      go(() => (done = true));
      await wait();
      console.log(done);
    }, ["true"]));

  test("TestContextAfterFunc", () =>
    endsWell(async () => {
      const [ctx, cancel] = context.withCancel(context.background());
      let called = false;
      context.afterFunc(ctx, () => (called = true));
      await wait();
      if (called) fail("before context is canceled: AfterFunc called");
      cancel();
      await wait();
      if (!called) fail("after context is canceled: AfterFunc not called");
    }));

  test("TestContextWithTimeout", () =>
    endsWell(async () => {
      const timeout = 5 * time.Second;
      const [ctx, cancel] = context.withTimeout(context.background(), timeout);
      await time.sleep(timeout - time.Nanosecond);
      if (ctx.err()) fail(`before timeout: err() = ${String(ctx.err())}`);
      await time.sleep(time.Nanosecond);
      await wait();
      if (ctx.err() !== context.DeadlineExceeded) fail(`after timeout: ${String(ctx.err())}`);
      cancel();
    }));

  // What Go has of `http.Transport` and `net.Pipe`, as far as the example uses it.
  test("TestHTTPTransport100Continue", () => {
    /** Two ends of one connection. */
    const pipe = () => {
      const [there, back] = [chan<string>(), chan<string>()];
      return [
        { read: back, write: there },
        { read: there, write: back },
      ] as const;
    };
    type End = { read: Chan<string>; write: Chan<string> };

    /** Sends the body when the server has asked for it, or has been silent for five seconds. */
    const roundTrip = async (conn: End, body: string) => {
      await conn.write.send("PUT / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n");
      await select({ answer: conn.read, timeout: time.after(5 * time.Second) });
      await conn.write.send(body);
      return conn.read.receive();
    };

    return endsWell(async () => {
      const [client, server] = pipe();
      const body = "request body";
      let answer: string | undefined;
      go(async () => {
        answer = await roundTrip(client, body);
      });
      const header = await server.read.receive();
      if (!header?.includes("100-continue")) fail(`header: ${header}`);
      const got: unknown[] = [];
      go(async () => got.push(await server.read.receive()));
      await wait();
      if (got.length > 0) fail(`before sending 100 Continue, read ${got.join()}`);
      await server.write.send("HTTP/1.1 100 Continue\r\n\r\n");
      await wait();
      if (got.join() !== body) fail(`after sending 100 Continue, read ${got.join()}`);
      await server.write.send("HTTP/1.1 200 OK\r\n\r\n");
      await wait();
      if (!answer?.includes("200 OK")) fail(`answer: ${answer}`);
      if (time.since(Date.UTC(2000, 0, 1)) !== 0) fail("the client's patience was needed");
    });
  });
});
