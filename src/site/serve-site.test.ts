import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunningServer } from "./listen-here.ts";
import { serveSite } from "./serve-site.ts";

let folder: string;
let server: RunningServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rendezvous-site-"));
  await writeFile(join(folder, "index.html"), "home");
  await writeFile(join(folder, "404.html"), "lost");
});
afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

test("serves the site, and its own page for what is not there", async () => {
  server = await serveSite({ folder, port: 0 });
  expect(await (await fetch(server.url)).text()).toBe("home");
  const lost = await fetch(`${server.url}nowhere/`);
  expect([lost.status, await lost.text()]).toEqual([404, "lost"]);
});

test("serves it under a sub-path", async () => {
  server = await serveSite({ folder, port: 0, base: "/course/" });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/course\/$/);
  expect(await (await fetch(server.url)).text()).toBe("home");
  expect((await fetch(server.url.replace("course/", ""))).status).toBe(404);
});

test("says when the port is taken", async () => {
  server = await serveSite({ folder, port: 0 });
  const port = Number(new URL(server.url).port);
  await expect(serveSite({ folder, port })).rejects.toThrow("EADDRINUSE");
});
