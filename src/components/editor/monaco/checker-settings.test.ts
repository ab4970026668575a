import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkerSettings } from "./checker-settings.ts";
import { ProgramChecker } from "./program-checker.ts";

const root = path.join(import.meta.dirname, "../../../..");
const file = "file:///program-1/main.ts";
const { types } = checkerSettings();

const errorsIn = (...lines: string[]) =>
  new ProgramChecker({ [file]: lines.join("\n") }).errors(file);

/** The errors of a program whose `main` has these lines; the first of them is line 3. */
const errorsInMain = (...lines: string[]) =>
  errorsIn(
    'import { chan, context, go, select, sync, time } from "rendezvous";',
    "export async function main() {",
    ...lines,
    "}",
  );

function programs(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((it) => it.endsWith(".ts") && !it.endsWith(".check.ts"))
    .map((it) => path.join(folder, it));
}

test("programs of the course have no errors in the editor", async () => {
  // Not what lies in `exercises`: that is the learner's, and may have errors.
  const files = ["src/content/programs", "solutions"].flatMap(programs);
  expect(files.length).toBeGreaterThan(5);
  const opened = Object.fromEntries(
    files.map((it) => [`file:///${it}`, readFileSync(path.join(root, it), "utf8")]),
  );
  const checker = new ProgramChecker(opened);
  const errors: Record<string, string[]> = {};
  for (const name of Object.keys(opened)) {
    const found = await checker.errors(name);
    if (found.length > 0) errors[name] = found;
  }
  expect(errors).toEqual({});
});

test("types of the library are checked", async () => {
  expect(
    await errorsInMain(
      "const names = chan<string>(1);",
      "await names.send(1);",
      "const name: string = await names.receive();",
      "const length: number = names.receive();",
      "const s = await select({ names, timeout: time.after(1) });",
      'if (s.case === "name") console.log();',
      "go((n: number) => console.log(n), 'one');",
      "using _ = await new sync.Mutex().lock();",
      "const [ctx, cancel] = context.withCancel(context.background());",
      "ctx.signal.throwIfAborted(); cancel();",
    ),
  ).toEqual([
    "4: Argument of type 'number' is not assignable to parameter of type 'string'.",
    "5: Type 'string | undefined' is not assignable to type 'string'.",
    "6: Type 'PromiseLike<string | undefined>' is not assignable to type 'number'.",
    '8: This comparison appears to be unintentional because the types \'"names" | "timeout"\' and \'"name"\' have no overlap.',
    "9: Argument of type 'string' is not assignable to parameter of type 'number'.",
  ]);
});

test("what the page's workers do not have is an error", async () => {
  expect(await errorsInMain("window.name;", "document.title;", "fetch('/');", "process;")).toEqual([
    expect.stringMatching(/^3: Cannot find name 'window'\./),
    expect.stringMatching(/^4: Cannot find name 'document'\./),
    expect.stringMatching(/^5: Cannot find name 'fetch'\./),
    expect.stringMatching(/^6: Cannot find name 'process'\./),
  ]);
});

test("the console and the timers are there", async () => {
  expect(
    await errorsInMain(
      "console.log(1, 'two'); console.table([1]);",
      "const id = setTimeout((n: number) => console.log(n), 5, 1);",
      "clearTimeout(id);",
      "queueMicrotask(() => console.log(structuredClone({ a: 1 }).a));",
      "await Promise.all([new Promise<void>((resolve) => setTimeout(resolve, 1))]);",
      "new AbortController().signal.addEventListener('abort', () => console.log());",
    ),
  ).toEqual([]);
});

test("nothing but the library can be imported", async () => {
  const errors = await errorsIn(
    'import { run } from "rendezvous/testing";',
    'import { Mutex } from "rendezvous/mutex";',
    'import { Operation } from "rendezvous";',
    'import { test } from "vitest";',
    "run; Mutex; Operation; test;",
  );
  expect(errors).toEqual([
    expect.stringMatching(/^1: Cannot find module 'rendezvous\/testing'/),
    expect.stringMatching(/^2: Cannot find module 'rendezvous\/mutex'/),
    "3: Module '\"rendezvous\"' has no exported member 'Operation'.",
    expect.stringMatching(/^4: Cannot find module 'vitest'/),
  ]);
});

test("programs of the same name do not meet", async () => {
  const other = "file:///program-2/main.ts";
  const text = "const count = 1;\nexport async function main() {\n  console.log(count);\n}\n";
  const checker = new ProgramChecker({ [file]: text, [other]: text.replace("1", "'one'") });
  expect(await checker.errors(file)).toEqual([]);
  expect(await checker.errors(other)).toEqual([]);
  // Not even where nothing is exported.
  const scripts = new ProgramChecker({ [file]: "const n = 1;\n", [other]: "const n = 2;\n" });
  expect(await scripts.errors(file)).toEqual([]);
});

test("what is typed is completed by the library's public names", async () => {
  const text = [
    'import { chan, sync, runtime } from "rendezvous";',
    "const ch = chan<string>();",
    "sync.;",
    "runtime.;",
    "ch.;",
    "new sync.Mutex().;",
  ].join("\n");
  const checker = new ProgramChecker({ [file]: text });
  expect(await checker.completions(file, "sync.")).toEqual(
    expect.arrayContaining(["Mutex", "RWMutex", "WaitGroup"]),
  );
  expect((await checker.completions(file, "ch.")).sort()).toEqual([
    "cap",
    "close",
    "len",
    "receive",
    "receiveOk",
    "send",
    "sendCase",
  ]);
  expect((await checker.completions(file, "Mutex().")).sort()).toEqual([
    "lock",
    "tryLock",
    "unlock",
  ]);
  const everywhere = await checker.completions(file, "\n");
  expect(everywhere).toEqual(expect.arrayContaining(["chan", "console", "setTimeout", "Map"]));
  for (const name of ["Operation", "Scheduler", "isNil", "document", "fetch"]) {
    expect(everywhere).not.toContain(name);
  }
});

test("hovering tells what a name is, with its documentation", async () => {
  const text = 'import { chan, time } from "rendezvous";\nchan(1);\n';
  const { signature, docs } = await new ProgramChecker({ [file]: text }).hover(file, "chan");
  expect(signature).toContain("chan<unknown>(capacity?: number): Chan<unknown>");
  expect(docs).toContain("Makes a channel: Go's `make(chan T)` and `make(chan T, capacity)`.");
  expect(docs).toContain("```typescript\nconst results = chan<number>(1);\n");
});

test("the declarations are whole: each name in them is declared", async () => {
  const checker = new ProgramChecker(types);
  for (const name of Object.keys(types)) expect(await checker.errors(name), name).toEqual([]);
});

test("the inside of the library stays out of the declarations", () => {
  const all = Object.values(types).join("\n");
  for (const name of ["Scheduler", "Operation", "WaitQueue", "isNil", "trySend", "panicText"]) {
    expect(all).not.toMatch(new RegExp(`\\b${name}\\b`));
  }
});
