/** `npm run learn`, from the first screen to the last, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { allExercises, root } from "../../src/terminal/exercises.ts";

const LEAVE = "\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";

let child: ChildProcess;
let folder: string;
let drawn: string;

afterEach(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  drawn = "";
  child = spawn(process.execPath, [join(import.meta.dirname, "drive.ts")], { stdio: "pipe" });
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (drawn += text));
  const [line] = (await once(child.stderr!.setEncoding("utf8"), "data")) as [string];
  folder = line.trim();
}

const press = (...keys: string[]) => keys.forEach((key) => child.stdin!.write(key));
/** What the last drawing shows; it may be under way. */
const screen = () => drawn.slice(drawn.lastIndexOf(HOME));
const answer = (text?: string) => {
  const file = join(folder, "drain", "drain.ts");
  if (text !== undefined) writeFileSync(file, text);
  return readFileSync(file, "utf8");
};

/** Waits until the screen shows all of it. */
async function shows(...texts: string[]): Promise<void> {
  while (!texts.every((text) => screen().includes(text))) {
    if (child.exitCode !== null) throw new Error(`It ended. It had shown:\n${screen()}`);
    await once(child.stdout!, "data");
  }
}

test(
  "hints, an endless loop, a pass, the comparison, a reset, the next, and the end",
  {
    timeout: 240_000,
  },
  async () => {
    await start();
    const drain = allExercises().find(({ id }) => id === "drain")!;
    const solution = readFileSync(join(root, drain.solutionFolder, "drain.ts"), "utf8");
    await shows("0 of 2 done", "· to do", "`drain(ch)` should return all values");
    const given = answer();

    press("h");
    await shows("Hint 1 of 3", "h hint (2 of 3)");
    answer("export async function drain() { for (;;) {} }\n");
    await shows("checking …");
    // The loop holds nobody up: keys do what they do.
    press("t");
    await shows("Any value may come", "checking …");
    press("\u001b[A", "t", "l");
    await shows("> ·  1 1.4  Drain (here)");
    press("l");

    answer(solution);
    await shows("1 of 2 done", "✓ Done. All 6 checks pass.", "Next (n): Merge");
    expect(drawn).not.toContain("it had not ended");
    expect(JSON.parse(readFileSync(join(folder, "work.json"), "utf8"))).toMatchObject({
      passed: ["drain"],
      programs: { "answer/drain": { versions: [{ text: solution, why: "pass" }] } },
    });

    press("s");
    await shows("Yours is the same, to the letter.", "Why it is so");
    press("s", "r");
    await shows("Bring the starter of drain.ts back?");
    press("y");
    await shows("✓ solved before", "in drain.ts.bak-1");
    expect(answer()).toBe(given);
    expect(readFileSync(join(folder, "drain", "drain.ts.bak-1"), "utf8")).toBe(solution);

    press("n");
    await shows("Merge", "· to do");
    press("q");
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(0);
    expect(drawn.endsWith(LEAVE)).toBe(true);
  },
);

test(
  "a program with a fault, what vet finds, and its run as a timeline",
  {
    timeout: 240_000,
  },
  async () => {
    drawn = "";
    await start();
    await shows("· to do");
    answer(`import type { ReceiveChan } from "rendezvous";
export async function drain<T>(ch: ReceiveChan<T>): Promise<T[]> {
  const values: T[] = [];
  ch.receive();
  for await (const value of ch) values.push(value);
  return values;
}
`);
    await shows("✗ open", "✗ takes what a closed channel still holds");
    await shows("Found in the program itself:", "drain.ts:4:3 forgotten-await");
    press("w");
    await shows("What happened in", "A main", "main returns");
    press("\u0003");
    await once(child, "exit");
    expect(drawn.endsWith(LEAVE)).toBe(true);
  },
);
