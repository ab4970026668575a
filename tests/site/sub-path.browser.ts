/** The site in a folder of a host, as on a project's page. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  cell,
  checkOf,
  exercise,
  lesson,
  openEditor,
  outputOf,
  press,
  root,
  useSite,
} from "./site.ts";

const folder = join(root, ".generated/site-in-a-folder");

beforeAll(() => {
  execFileSync("npx", ["astro", "build", "--outDir", folder], {
    cwd: root,
    // Not all of ours: Vitest sets variables that Astro would take for its own.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SITE_BASE: "/courses/rendezvous" },
    stdio: "pipe",
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const site = useSite(folder, "/courses/rendezvous/");

test("every link of every page leads to a page", async () => {
  const page = await site.open("");
  const seen = new Set<string>();
  const open = [site.url];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const response = await page.request.get(url);
    expect(response.status(), url).toBe(200);
    if (!response.headers()["content-type"]?.includes("html")) continue;
    const html = await response.text();
    for (const [, address] of html.matchAll(/(?:href|src)="([^"#]+)/g)) {
      const target = new URL(address!.replaceAll("&amp;", "&"), url);
      if (target.origin === new URL(site.url).origin) open.push(target.href.split("#")[0]!);
    }
  }
  expect([...seen].filter((url) => url.endsWith(lesson))).toHaveLength(1);
});

test("programs run, answers are checked, and the editor opens", async () => {
  const page = await site.open(lesson);
  const program = cell(page, "channels/rendezvous");
  await openEditor(program);
  expect(await program.locator(".monaco-editor").count()).toBeGreaterThan(0);
  await press(program, "Run");
  expect(await outputOf(program)).toContain("beach.jpg is handed over");
  expect((await checkOf(exercise(page, "drain"))).verdict).toBe("1 of 6 checks passes.");
});
