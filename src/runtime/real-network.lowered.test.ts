/** This file is lowered: its async functions run on our scheduler. They ask a server in this process. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { context, go, http, select, time } from "rendezvous";
import { run } from "rendezvous/testing";

const bg = context.background();
let server: Server;
let url: string;
/** The paths of requests whose clients have gone before the end. */
const left: string[] = [];

beforeAll(
  () =>
    new Promise<void>((listening) => {
      server = createServer((request, response) => {
        response.on("close", () => {
          if (!response.writableFinished) left.push(path);
        });
        const path = request.url!;
        if (path === "/hello") response.end("hällo");
        else if (path === "/empty") response.writeHead(204).end();
        else if (path === "/missing") response.writeHead(404).end("nothing");
        else if (path === "/away") response.writeHead(302, { Location: "/hello" }).end();
        else if (path === "/echo") request.pipe(response.setHeader("X-Method", request.method!));
        else if (path === "/eof") request.socket.end();
        else if (path === "/reset") request.socket.resetAndDestroy();
        else if (path.startsWith("/cut")) {
          response.writeHead(200, { "Content-Length": "100" });
          response.write("one ", () => request.socket.destroy());
        } else if (path === "/chunks" || path === "/stop") {
          // A character in two parts.
          const [first, second] = [
            Buffer.from("one ü").subarray(0, 5),
            Buffer.from("ü two").subarray(1),
          ];
          response.write(first);
          setTimeout(() => {
            response.write(second);
            if (path === "/chunks") response.end();
          }, 20);
        }
      });
      server.listen(0, "127.0.0.1", () => {
        url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        listening();
      });
    }),
);

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What the program prints, with the server's address left out. */
async function output(main: () => unknown): Promise<string[]> {
  const report = await run(main, { network: "real", leaks: true });
  expect(report.toString()).toBe("");
  return report.output.map((line) => line.replaceAll(url.slice("http://".length), "HOST"));
}

async function message(promise: PromiseLike<unknown>): Promise<string> {
  try {
    await promise;
    return "no error";
  } catch (error) {
    return (error as Error).message;
  }
}

test("answers", async () => {
  const lines = await output(async () => {
    for (const path of ["/hello", "/empty", "/missing", "/away"]) {
      const { status, statusText, body, url: from } = await http.get(bg, url + path);
      console.log(status, statusText, await body.text(), from.slice(url.length));
      console.log(await body.read());
    }
    const posted = await http.post(bg, `${url}/echo`, "text/plain", "a body");
    console.log(posted.headers.get("x-method"), await posted.body.text());
    const put = await http.request(bg, "PUT", `${url}/echo`, { headers: { "X-A": "b" } });
    console.log(put.headers.get("X-Method"), await put.body.text());
    const head = await http.head(bg, `${url}/hello`);
    console.log(head.status, await head.body.text());
  });
  expect(lines).toEqual([
    "200 OK hällo /hello",
    "undefined",
    "204 No Content  /empty",
    "undefined",
    "404 Not Found nothing /missing",
    "undefined",
    "200 OK hällo /hello",
    "undefined",
    "POST a body",
    "PUT ",
    "200 ",
  ]);
});

test("chunks as they come, and characters whole", async () => {
  const lines = await output(async () => {
    const { body } = await http.get(bg, `${url}/chunks`);
    for await (const chunk of body) console.log(chunk);
    const { body: again } = await http.get(bg, `${url}/chunks`);
    console.log(await again.text());
  });
  expect(lines).toEqual(["one ", "ü two", "one ü two"]);
});

test("what goes wrong, in Go's words", async () => {
  const lines = await output(async () => {
    console.log(await message(http.get(bg, `${url}/eof`)));
    console.log(await message(http.get(bg, `${url}/reset`)));
    console.log(await message(http.get(bg, "http://127.0.0.1:1/")));
    console.log(await message(http.get(bg, "http://nosuch.invalid/")));
    console.log(await message(http.get(bg, "ftp://127.0.0.1/")));
    const { body } = await http.get(bg, `${url}/cut`);
    console.log(await body.read(), await message(body.read()));
    const { body: whole } = await http.get(bg, `${url}/cut/again`);
    console.log(await message(whole.text()));
  });
  expect(lines.map((line) => line.replace(/127.0.0.1:\d+->/, "LOCAL->"))).toEqual([
    'Get "http://HOST/eof": EOF',
    expect.stringMatching(
      /^Get "http:\/\/HOST\/reset": (EOF|read tcp .*: connection reset by peer)$/,
    ),
    // undici refuses port 1 by itself.
    expect.stringMatching(/^Get "http:\/\/127\.0\.0\.1:1\/": /),
    'Get "http://nosuch.invalid/": dial tcp: lookup nosuch.invalid: no such host',
    'Get "ftp://127.0.0.1/": unsupported protocol scheme "ftp"',
    "one  unexpected EOF",
    "unexpected EOF",
  ]);
});

test("nobody listens", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => other.once("listening", listening));
  const { port } = other.address() as AddressInfo;
  await new Promise((closed) => other.close(closed));
  expect(
    await output(async () => console.log(await message(http.get(bg, `http://127.0.0.1:${port}/`)))),
  ).toEqual([
    `Get "http://127.0.0.1:${port}/": dial tcp 127.0.0.1:${port}: connect: connection refused`,
  ]);
});

test("a context ends a request and a body at once, and the server sees it", async () => {
  left.length = 0;
  const lines = await output(async () => {
    const [ctx, cancel] = context.withTimeout(bg, 20);
    console.log(await message(http.get(ctx, `${url}/never`)));
    cancel();
    const [user, leave] = context.withCancelCause(bg);
    const { body } = await http.get(user, `${url}/stop`);
    go(async () => {
      await time.sleep(50);
      leave(new Error("user left"));
    });
    console.log(await message(body.text()), await message(body.read()));
    const { body: closed } = await http.get(bg, `${url}/stop`);
    closed.close();
    console.log(await message(closed.text()));
  });
  expect(lines).toEqual([
    'Get "http://HOST/never": context deadline exceeded',
    "user left user left",
    "http: read on closed response body",
  ]);
  await vi.waitFor(() => expect(left).toEqual(["/never", "/stop", "/stop"]));
});

test("other goroutines go on meanwhile", async () => {
  const lines = await output(async () => {
    const [ctx, cancel] = context.withCancel(bg);
    go(async () => {
      await select({ tick: time.after(5) });
      console.log("going on");
      cancel();
    });
    console.log(await message(http.get(ctx, `${url}/never`)));
  });
  expect(lines).toEqual(["going on", 'Get "http://HOST/never": context canceled']);
});
