import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fullScreen } from "./painters.ts";
import { type Terminal, TerminalScreen } from "./terminal-screen.ts";

const LEAVE = "\u001b[?25h\u001b[?1049l";
const screen = { head: ["head"], body: ["body"], foot: ["foot"] };

let raw: boolean[];
let keys: string[];
let resizes: number;
let written: string;
let input: PassThrough;
let output: PassThrough & { columns?: number; rows?: number };
let terminal: TerminalScreen;

beforeEach(() => {
  [raw, keys, resizes, written] = [[], [], 0, ""];
  input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
  output = Object.assign(new PassThrough(), { columns: 30, rows: 9 });
  output.on("data", (text: Buffer) => (written += text.toString()));
  terminal = new TerminalScreen({ input, output } as unknown as Terminal, fullScreen(), {
    key: (key) => keys.push(key),
    resize: () => resizes++,
  });
  terminal.open();
});
afterEach(() => terminal.close());

/** Keys are told one by one, in later turns. */
async function heard(count: number): Promise<string[]> {
  while (keys.length < count) await new Promise((resolve) => setImmediate(resolve));
  return keys;
}

test("keys have names", async () => {
  input.write("hN?7 \r\u001b[A\u001b[6~\u0003");
  expect(await heard(9)).toEqual([
    "h",
    "n",
    "?",
    "7",
    "space",
    "return",
    "up",
    "pagedown",
    "ctrl-c",
  ]);
});

test("each drawing takes the place of the one before, and fits", () => {
  const { scroll, height } = terminal.draw(screen, 5);
  expect([scroll, height]).toEqual([0, 7]);
  expect(written).toBe(
    `\u001b[?1049h\u001b[?25l\u001b[Hhead\u001b[K\r\nbody\u001b[K\r\n${"\u001b[K\r\n".repeat(6)}foot\u001b[K\u001b[J`,
  );
  output.columns = 50;
  output.emit("resize");
  expect(resizes).toBe(1);
  expect(terminal.size).toEqual({ columns: 50, rows: 9 });
});

test("the terminal is given back once, and nothing is drawn or heard afterwards", () => {
  terminal.close();
  terminal.close();
  expect(raw).toEqual([true, false]);
  expect(written.endsWith(LEAVE)).toBe(true);
  const before = written;
  terminal.draw(screen, 0);
  output.emit("resize");
  expect([written, resizes]).toEqual([before, 0]);
});

test("it is given back also where the process ends by an error", () => {
  const onExit = process.listeners("exit").at(-1)!;
  onExit.call(process, 1);
  expect(raw).toEqual([true, false]);
  expect(written.endsWith(LEAVE)).toBe(true);
  expect(process.listeners("exit")).not.toContain(onExit);
});

test("a terminal that goes away ends it", async () => {
  input.end();
  expect(await heard(1)).toEqual(["ctrl-d"]);
});
