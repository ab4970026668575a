import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Work } from "./work.ts";
import { formatWorkFile, parseWorkFile } from "./work-file.ts";

const work: Work = {
  passed: ["drain", "ping-pong"],
  programs: {
    "answer/drain": {
      text: 'export const text = "ü\u2028";\n',
      starter: "33niihzj4ux45",
      versions: [{ text: "", at: "2026-03-01T12:00:00.000Z", why: "reset" }],
    },
    "cell/channels/rendezvous": { versions: [] },
  },
  settings: { theme: "dark", vim: true, size: 14 },
};
const now = new Date("2026-03-02T12:00:00.000Z");

test("what is written is read again", () => {
  expect(parseWorkFile(formatWorkFile(work, now))).toEqual(work);
});

test("what it does not know it leaves out", () => {
  const file = JSON.parse(formatWorkFile(work, now)) as Record<string, unknown>;
  const text = JSON.stringify({ ...file, mood: "good", programs: { "answer/a": { mood: 1 } } });
  expect(parseWorkFile(text)).toEqual({ ...work, programs: { "answer/a": { versions: [] } } });
});

test("the example of the documentation is one", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/work-file.md"), "utf8");
  const [, example] = /```json\n(.*?)```/s.exec(docs)!;
  expect(parseWorkFile(example!)).toMatchObject({
    passed: ["drain"],
    programs: { "answer/drain": { versions: [{ why: "check" }] } },
  });
});

const wrong = (change: Record<string, unknown>) =>
  JSON.stringify({ format: "rendezvous-work", version: 1, ...change });

test.each([
  ["", "This file is not JSON: it is of another kind, or it was cut off."],
  [formatWorkFile(work, now).slice(0, -20), "This file is not JSON"],
  ["[]", "The file must be an object."],
  ['{"format":"other"}', 'This is no file of Rendezvous: its `format` is not "rendezvous-work".'],
  [wrong({ version: "1" }), "`version` must be a whole number from 1 on."],
  [wrong({ version: 2 }), "This file comes from a newer Rendezvous"],
  [wrong({ passed: "drain" }), "passed must be a list."],
  [wrong({ passed: ["a", 1] }), "passed[1] must be the id of an exercise, such as drain."],
  [wrong({ programs: [] }), "programs must be an object."],
  [
    wrong({ programs: { "no good": {} } }),
    'programs["no good"] must be under a name such as answer/drain.',
  ],
  [
    wrong({ programs: { "answer/drain": { text: 1 } } }),
    'programs["answer/drain"].text must be a text.',
  ],
  [
    wrong({ programs: { "answer/drain": { versions: [{ text: "", at: "soon", why: "run" }] } } }),
    'programs["answer/drain"].versions[0].at must be a time',
  ],
  [
    wrong({
      programs: { "answer/drain": { versions: [{ text: "", at: "2026-01-01", why: "mood" }] } },
    }),
    'programs["answer/drain"].versions[0].why must be one of run, check',
  ],
  [
    wrong({ settings: { theme: null } }),
    'settings["theme"] must be a text, a number, true or false.',
  ],
])("%j is refused, with the place", (text, message) => {
  expect(() => parseWorkFile(text)).toThrow(message);
});

test("a key cannot reach into what all objects share", () => {
  const text = '{"format":"rendezvous-work","version":1,"settings":{"__proto__":{"bad":1}}}';
  expect(parseWorkFile(text).settings).toEqual({});
  expect("bad" in {}).toBe(false);
});
