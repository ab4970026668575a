import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { applyEdits } from "./apply-edits.ts";
import type { Finding } from "./finding.ts";
import { rules } from "./rules.ts";
import { vetFiles } from "./vet-files.ts";

const forgotten = (comment: string, above = "") => `import { chan } from "rendezvous";
export async function main() {
  const ch = chan<number>(1);
  ${above}
  ch.send(1); ${comment}
}
`;

const programs = {
  plain: forgotten(""),
  beside: forgotten("// vet:ignore forgotten-await: the buffer has room"),
  block: forgotten("/* vet:ignore forgotten-await: the buffer has room */"),
  above: forgotten("", "// vet:ignore forgotten-await, because the buffer has room"),
  withoutReason: forgotten("// vet:ignore forgotten-await"),
  otherRule: forgotten("// vet:ignore lost-cancel: there is none"),
  noSuchRule: forgotten("// vet:ignore forgoten-await: I know"),
  noRule: forgotten("// vet:ignore"),
  tooFar: forgotten("", "// vet:ignore forgotten-await: the buffer has room\n"),
  inText: `import { chan } from "rendezvous";\nexport const text = "// vet:ignore nothing";\nexport const ch = chan();\n`,
  broken: `${forgotten("")}function (`,
  without: `export function main() { Promise.resolve(1); }\n`,
  renamed: `import { chan as make, go as spawn, sync as locks } from "rendezvous";
export async function main() {
  make<number>(1).send(1);
  const all = new locks.WaitGroup();
  spawn(() => { all.add(1); });
  await all.wait();
}
`,
  order: `import { chan, sync } from "rendezvous";
export async function main() {
  const mu = new sync.Mutex();
  await mu.lock();
  chan<number>(1).send(1);
}
`,
};

let found: Record<keyof typeof programs, Finding[]>;

beforeAll(() => {
  const file = (name: string) => join(import.meta.dirname, `${name}.program.ts`);
  const texts = new Map(Object.entries(programs).map(([name, text]) => [file(name), text]));
  const all = vetFiles([...texts.keys()], texts);
  found = Object.fromEntries(
    Object.keys(programs).map((name) => [name, all.get(file(name))!]),
  ) as typeof found;
}, 180_000);

const rulesOf = (name: keyof typeof programs) => found[name].map(({ rule }) => rule);

test("a finding says where it is, in offsets and as people count, and where to learn more", () => {
  const [finding] = found.plain;
  expect(finding).toMatchObject({ line: 5, column: 3, endLine: 5, endColumn: 13 });
  expect(programs.plain.slice(finding!.start, finding!.end)).toBe("ch.send(1)");
  expect(finding!.lesson).toMatchObject({ part: "start-here", slug: "go-in-typescript" });
  expect(structuredClone(finding)).toEqual(finding);
});

test("names may be anything, findings come in the order of the text", () => {
  expect(rulesOf("renamed")).toEqual(["forgotten-await", "add-in-goroutine"]);
  expect(rulesOf("order")).toEqual(["missing-unlock", "forgotten-await"]);
});

test("nothing is said of what cannot be parsed, or does not use the library", () => {
  expect(rulesOf("broken")).toEqual([]);
  expect(rulesOf("without")).toEqual([]);
});

describe("a comment", () => {
  test("silences a rule on its line or below, with a reason", () => {
    expect(rulesOf("beside")).toEqual([]);
    expect(rulesOf("block")).toEqual([]);
    expect(rulesOf("above")).toEqual([]);
  });

  test("silences nothing without a reason", () => {
    expect(rulesOf("withoutReason")).toEqual(["forgotten-await", "ignore-comment"]);
    expect(found.withoutReason[1]!.message).toContain("Say why");
  });

  test("is a finding itself where it silences nothing", () => {
    expect(rulesOf("otherRule")).toEqual(["forgotten-await", "ignore-comment"]);
    expect(found.otherRule[1]!.message).toContain("nothing here for `lost-cancel` to find");
    expect(rulesOf("tooFar")).toEqual(["ignore-comment", "forgotten-await"]);
  });

  test("with a wrong name is told which was meant", () => {
    expect(found.noSuchRule[1]!.message).toContain("Did you mean `forgotten-await`?");
    expect(found.noRule[1]!.message).toContain("Say which rule to ignore");
  });

  test("is none within a text", () => {
    expect(rulesOf("inText")).toEqual([]);
  });
});

test("every rule has a name of its own, in kebab case, and a summary", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary } of rules) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(summary).toMatch(/^[a-z].*[^.]$/);
  }
});

test("edits are made together, whatever their order", () => {
  const edits = [
    { start: 0, end: 1, text: "x" },
    { start: 3, end: 3, text: "!" },
    { start: 1, end: 2, text: "" },
  ];
  expect(applyEdits("abc", edits)).toBe("xc!");
  expect(applyEdits("abc", [...edits].reverse())).toBe("xc!");
});
