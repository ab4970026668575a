/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { context, go, http, time } from "rendezvous";
import { run, simulatedNetwork } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { show } from "../../tests/support/network-programs.lowered.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

const bg = context.background();

const network = simulatedNetwork({
  "api.example": { latency: 50 },
  "plain.example:8080": {},
  "refused.example": { failures: { rate: 1, as: "connection refused" } },
  "reset.example": { failures: { rate: 1, as: "connection reset" } },
  "eof.example": { failures: { rate: 1, as: "EOF" } },
  "far.example": { failures: { rate: 1, as: "i/o timeout" } },
  "silent.example": { latency: Infinity },
});

test("what goes wrong, in Go's words", async () => {
  const report = await run(
    async () => {
      const hosts = ["refused", "reset", "eof", "far", "nosuch"];
      for (const host of hosts) await show(http.get(bg, `https://${host}.example/x`));
      await show(http.post(bg, "http://refused.example", "text/plain", ""));
      await show(http.head(bg, "http://refused.example:81/"));
      await show(http.get(bg, "http://plain.example/"));
      for (const url of ["/users", "ftp://x/", "::", "http://", "http://x/\n"]) {
        await show(http.get(bg, url));
      }
      await show(http.get(undefined as never, "http://api.example/"));
      await show(http.request(bg, "BAD METHOD", "http://api.example/"));
      try {
        await http.get("http://api.example/" as never, undefined as never);
      } catch (error) {
        console.log(String(error));
      }
    },
    { network },
  );
  expect(report.output).toEqual([
    'Get "https://refused.example/x": dial tcp 192.0.2.3:443: connect: connection refused',
    'Get "https://reset.example/x": read tcp 198.51.100.1:49153->192.0.2.4:443: read: connection reset by peer',
    'Get "https://eof.example/x": EOF',
    'Get "https://far.example/x": dial tcp 192.0.2.6:443: i/o timeout',
    'Get "https://nosuch.example/x": dial tcp: lookup nosuch.example: no such host',
    'Post "http://refused.example": dial tcp 192.0.2.3:80: connect: connection refused',
    'Head "http://refused.example:81/": dial tcp 192.0.2.3:81: connect: connection refused',
    'Get "http://plain.example/": dial tcp: lookup plain.example: no such host',
    'Get "/users": unsupported protocol scheme ""',
    'Get "ftp://x/": unsupported protocol scheme "ftp"',
    'parse "::": missing protocol scheme',
    'Get "http:": http: no Host in request URL',
    'parse "http://x/\\n": net/url: invalid control character in URL',
    "net/http: nil Context",
    'net/http: invalid method "BAD METHOD"',
    "TypeError: http.get takes a context first, and then an address.",
  ]);
  // 10 each, 30 seconds until the dialer gives up, 5 until no name is found.
  expect(report.elapsed).toBe(5 * 10 + 30_000 + 2 * 5);
});

test("an error tells its cause, and whether the time was up", async () => {
  const lines = await printed(
    async () => {
      const tell = async (ctx: context.Context, url: string) => {
        try {
          await http.get(ctx, url);
        } catch (error) {
          if (!(error instanceof http.UrlError)) throw error;
          const { op, cause } = error;
          const isKnown = [context.Canceled, context.DeadlineExceeded].indexOf(cause);
          console.log(op, error.url, cause.message, isKnown, error.timeout(), at());
        }
      };
      const [soon, cancelSoon] = context.withTimeout(bg, 20);
      await tell(soon, "http://api.example/");
      await tell(soon, "http://api.example/");
      cancelSoon();
      const [ctx, cancel] = context.withCancel(bg);
      cancel();
      await tell(ctx, "http://api.example/");
      const [left, leave] = context.withCancelCause(bg);
      go(async () => {
        await time.sleep(5);
        leave(new Error("user left"));
      });
      await tell(left, "http://silent.example/");
      await tell(bg, "http://far.example/");
      await tell(bg, "http://eof.example/");
    },
    { network },
  );
  expect(lines).toEqual([
    "Get http://api.example/ context deadline exceeded 1 true 20",
    "Get http://api.example/ context deadline exceeded 1 true 20",
    "Get http://api.example/ context canceled 0 false 20",
    // As Go 1.23 has it: the cause, and not ctx.err().
    "Get http://silent.example/ user left -1 false 25",
    "Get http://far.example/ dial tcp 192.0.2.6:80: i/o timeout -1 true 30025",
    "Get http://eof.example/ EOF -1 false 30035",
  ]);
});

test("nobody is held up by a name that is not found, nor after cancelling its search", async () => {
  const lines = await printed(
    async () => {
      const [ctx, cancel] = context.withTimeout(bg, 2);
      await show(http.get(ctx, "http://nosuch.example/"));
      cancel();
      console.log(at());
    },
    { network },
  );
  expect(lines).toEqual(['Get "http://nosuch.example/": context deadline exceeded', "2"]);
  expect(network.requests).toBe(1);
  expect(network.log).toEqual([
    {
      method: "GET",
      url: "http://nosuch.example/",
      at: 0,
      endedAt: 2,
      error: "context deadline exceeded",
    },
  ]);
});

test("an error that nobody catches ends the program, at the line that asked", async () => {
  const report = await run(
    async () => {
      await http.get(bg, "http://refused.example/");
    },
    { network },
  );
  expect(report.message).toBe(
    'panic: Get "http://refused.example/": dial tcp 192.0.2.3:80: connect: connection refused',
  );
  const waiting = await run(() => http.get(bg, "http://silent.example/"), { network });
  expect(waiting).toMatchObject({ outcome: "deadlock", elapsed: 0 });
  expect(waiting.goroutines[0]).toMatchObject({ id: 1, state: "IO wait" });
});
