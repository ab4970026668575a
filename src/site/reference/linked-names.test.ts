import { codeToHtml } from "shiki";
import { expect, test } from "vitest";
import { linkedNames } from "./linked-names.ts";

const linked = async (code: string, links: Record<string, string>) => {
  const html = await codeToHtml(code, {
    lang: "ts",
    theme: "vitesse-light",
    transformers: [linkedNames(links)],
  });
  return [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, href, name]) => ({
    href,
    name,
  }));
};

test("names lead to where they are told of", async () => {
  const code = "class Mutex {\n  lock(): PromiseLike<Locked>;\n  constructor(of: Locker);\n}";
  expect(await linked(code, { lock: "#Mutex.lock", Locked: "/reference/sync/#Locked" })).toEqual([
    { href: "#Mutex.lock", name: "lock" },
    { href: "/reference/sync/#Locked", name: "Locked" },
  ]);
});

test("what every object has is no link", async () => {
  expect(await linked("class A { constructor(a: toString) }", {})).toEqual([]);
});
