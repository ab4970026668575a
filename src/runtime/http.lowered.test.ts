/** This file is lowered: its async functions run on our scheduler. */
import { expect, test } from "vitest";
import { context, http, runtime, sync } from "rendezvous";
import { type Handler, type Reply, run, simulatedNetwork } from "rendezvous/testing";
import { printed } from "../../tests/support/schedules.ts";
import { show } from "../../tests/support/network-programs.lowered.ts";
import { sinceBeginning as at } from "../../tests/support/since-beginning.ts";

const bg = context.background();

const echo: Handler = ({ method, path, query, headers, body, attempt }) =>
  [method, path, [...query].join("&"), headers.get("content-type"), body, attempt].join(" ");

const network = simulatedNetwork({
  "api.example": {
    latency: 50,
    routes: {
      "/hello": "hello",
      "/echo": echo,
      "/echo?special=1": "special",
      "/teapot": { status: 418 },
      "/empty": { status: 204 },
      "POST /orders": { status: 201, headers: { Location: "/orders/1" }, body: "made" },
      "/tree/": "tree",
      "/tree/leaf": "leaf",
      "/tree/branch/": "branch",
    },
  },
  "plain.example:8080": {},
});

test("a response has a status, headers, and a body", async () => {
  const report = await run(
    async () => {
      const response = await http.get(bg, "http://api.example/hello#part");
      console.log(response.status, response.statusText, response.url, at());
      const { headers } = response;
      console.log(headers.get("content-LENGTH"), headers.get("Content-Type"), headers.get("X"));
      console.log([...headers].map(([name]) => name).join());
      console.log(headers);
      console.log(await response.body.text());
    },
    { network },
  );
  expect(report.output).toEqual([
    "200 OK http://api.example/hello#part 50",
    "5 text/plain; charset=utf-8 undefined",
    "content-type,content-length",
    "{ 'content-type': 'text/plain; charset=utf-8', 'content-length': '5' }",
    "hello",
  ]);
});

test("the most exact route answers; statuses are answers", async () => {
  const lines = await printed(
    async () => {
      const paths = [
        "/echo?a=1&b=2&a=3",
        "/echo?special=1",
        "/tree/x/y",
        "/tree/leaf",
        "/tree/branch/x",
      ];
      for (const path of paths) await show(http.get(bg, `http://api.example${path}`));
      for (const path of ["/nothing", "/tree", "/teapot", "/empty", "/orders"]) {
        await show(http.get(bg, `https://API.example${path}`));
      }
      await show(http.get(bg, "http://plain.example:8080/anything"));
    },
    { network },
  );
  expect(lines).toEqual([
    "200 OK GET /echo a,1&b,2   1",
    "200 OK special",
    "200 OK tree",
    "200 OK leaf",
    "200 OK branch",
    "404 Not Found 404 page not found\n".trimEnd(),
    "",
    "404 Not Found 404 page not found",
    "",
    "418 I'm a teapot I'm a teapot",
    "",
    "204 No Content ",
    "405 Method Not Allowed Method Not Allowed",
    "",
    "200 OK plain.example:8080 answers /anything",
  ]);
});

test("methods, headers and bodies reach the server", async () => {
  const lines = await printed(
    async () => {
      const url = "http://api.example/echo";
      await show(http.post(bg, url, "text/csv", "a,b"));
      await show(http.request(bg, "PUT", url, { headers: { "Content-type": "x" }, body: "ü" }));
      await show(http.request(bg, "PUT", url));
      await show(http.post(bg, "http://api.example/orders", "text/plain", "tea"));
      const { headers, body } = await http.head(bg, "http://api.example/hello");
      console.log(headers.get("Content-Length"), await body.read());
    },
    { network },
  );
  expect(lines).toEqual([
    "200 OK POST /echo  text/csv a,b 1",
    "200 OK PUT /echo  x ü 1",
    "200 OK PUT /echo   ".concat(" 2"),
    "201 Created made",
    "5 undefined",
  ]);
});

test("redirections are followed as Go does", async () => {
  const to = (status: number, Location: string): Reply => ({ status, headers: { Location } });
  const network = simulatedNetwork({
    "a.example": {
      routes: {
        "/see": to(303, "/echo?from=see"),
        "/again": to(307, "http://b.example/echo"),
        "/loop": to(302, "/loop"),
        "/bare": { status: 302, body: "nowhere" },
        "/odd": to(302, "ftp://b.example/"),
        "/echo": echo,
      },
    },
    "b.example": { routes: { "/echo": echo } },
  });
  const lines = await printed(
    async () => {
      await show(http.post(bg, "http://a.example/see", "text/plain", "body"));
      await show(http.post(bg, "http://a.example/again", "text/plain", "body"));
      const { url, body } = await http.get(bg, "http://a.example/again");
      body.close();
      console.log(url);
      for (const path of ["/loop", "/bare", "/odd"]) {
        await show(http.get(bg, `http://a.example${path}`));
      }
    },
    { network },
  );
  expect(lines).toEqual([
    "200 OK GET /echo from,see text/plain  1",
    "200 OK POST /echo  text/plain body 1",
    "http://b.example/echo",
    'Get "/loop": stopped after 10 redirects',
    "302 Found nowhere",
    "302 Found ",
  ]);
  expect(network.log.filter(({ url }) => url.endsWith("/loop"))).toHaveLength(10);
  expect(network.openBodies).toBe(0);
});

test("what a run is connected to if it says nothing", async () => {
  const report = await run(async () => {
    for (const host of ["fast", "slow", "down"]) {
      await show(http.get(bg, `http://${host}.example/x`));
      console.log(at());
    }
    const titles = new Set<string>();
    const visit = async (url: string) => {
      const { body } = await http.get(bg, url);
      const text = await body.text();
      titles.add(/<title>(.*)<\/title>/.exec(text)![1]!);
      for (const [, path] of text.matchAll(/href="(.*?)"/g)) {
        await visit(`http://pages.example${path}`);
      }
    };
    await visit("http://pages.example/");
    console.log(titles.size);
    await show(http.get(bg, "http://pages.example/41"));
    const statuses = new Map<number, number>();
    for (let i = 0; i < 300; i++) {
      const { status, body } = await http.get(bg, `http://flaky.example/${i}`);
      body.close();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const unlucky = statuses.get(503)!;
    console.log([...statuses.keys()].sort().join(), unlucky > 80 && unlucky < 120);
    const wg = new sync.WaitGroup();
    const answers: number[] = [];
    for (let i = 0; i < 6; i++) {
      wg.go(async () => {
        const { status, body } = await http.get(bg, "http://strict.example/");
        body.close();
        answers.push(status);
      });
    }
    await wg.wait();
    console.log(answers.sort().join());
    const start = at();
    const stream = await http.get(bg, "http://stream.example/");
    console.log((await stream.body.text()).split("\n").length, at() - start);
    const [ctx, cancel] = context.withTimeout(bg, 350);
    const endless = await http.get(ctx, "http://endless.example/");
    try {
      for await (const chunk of endless.body) console.log(chunk.trim());
    } catch (error) {
      console.log((error as Error).message);
    }
    cancel();
  });
  expect(report.toString()).toBe("");
  expect(report.output).toEqual([
    "200 OK fast.example answers /x",
    "10",
    "200 OK slow.example answers /x",
    "510",
    'Get "http://down.example/x": dial tcp 192.0.2.10:80: connect: connection refused',
    "520",
    "40",
    "404 Not Found 404 page not found",
    "",
    "200,503 true",
    "200,200,200,200,429,429",
    "11 910",
    ...["chunk 1", "chunk 2", "chunk 3", "chunk 4"],
    "context deadline exceeded",
  ]);
});

test("a request takes no goroutine", async () => {
  const lines = await printed(async () => {
    const response = http.get(bg, "http://fast.example/");
    console.log(runtime.numGoroutine());
    (await response).body.close();
    console.log(runtime.numGoroutine());
  });
  expect(lines).toEqual(["1", "1"]);
});
