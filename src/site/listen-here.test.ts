import { expect, test } from "vitest";
import { listenHere } from "./listen-here.ts";

test("listens on this machine, on a free port, at the address that it tells", async () => {
  const server = await listenHere((request, response) => response.end(request.url), {
    base: "/course/",
  });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/course\/$/);
  expect(await (await fetch(`${server.url}page`)).text()).toBe("/course/page");
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
});

test("cuts off at its close who still waits for an answer", async () => {
  const asked = Promise.withResolvers<undefined>();
  const server = await listenHere(() => asked.resolve(undefined));
  const answer = fetch(server.url);
  await asked.promise;
  await Promise.all([expect(answer).rejects.toThrow(), server.close()]);
});
