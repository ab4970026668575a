import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../src/terminal/exercises.ts";
import type { Finding } from "../../src/vet/finding.ts";
import { rules } from "../../src/vet/rules.ts";
import { vetFiles } from "../../src/vet/vet-files.ts";
import { corpus, textOf } from "../vet/corpus.ts";
import { useEditors } from "./editors.ts";
import type { Harness } from "./harness.ts";

declare const harness: Harness;

const editors = useEditors(["export {};\n"]);

/** A mistake for each rule. */
const allMistakes = `import { chan, context, go, sync } from "rendezvous";

const account = { mu: new sync.Mutex(), balance: 1 };
export const copy = { ...account };

export async function work(n: number) {
  await account.mu.lock();
  if (n === 0) return;
  account.mu.unlock();
}

export async function main() {
  const [ctx, cancel] = context.withCancel(context.background());
  const wg = new sync.WaitGroup();
  const ch = chan<number>(1);
  go(async () => {
    wg.add(1);
    for (;;) {
      const n = await ch.receive();
      console.log(n, ctx.err());
    }
  });
  ch.send(1); // vet:ignore forgotten-await
  ch.close();
  await ch.send(2);
  await wg.wait();
}
`;

test("page and terminal find the same in every program, word for word", async () => {
  // Others have parts that the page does not know.
  const alone = corpus.filter((file) => !/ from "(?!rendezvous")/.test(textOf(file)));
  expect(alone.length).toBeGreaterThan(60);
  const texts = new Map([
    ["all-mistakes.ts", allMistakes],
    ...alone.map((file) => [file, textOf(file)] as const),
  ]);
  const files = new Map([...texts].map(([name, text]) => [join(root, name), text]));
  const inTerminal = vetFiles([...files.keys()], files);

  const it = await editors.openPage();
  const inPage: Record<string, Finding[]> = {};
  for (const [name, text] of texts) {
    inPage[name] = await it.page.evaluate((program) => harness.vetText(program), text);
  }
  const expected = [...texts.keys()].map((name) => [name, inTerminal.get(join(root, name))]);
  expect(inPage).toEqual(Object.fromEntries(expected));
  const found = new Set(inPage["all-mistakes.ts"]!.map(({ rule }) => rule));
  expect([...found].sort()).toEqual([...rules.map(({ name }) => name), "ignore-comment"].sort());
}, 180_000);
