/**
 * `PROPERTIES.md` lists Go's own tests. Each that can be ported is: some test here has its name in its
 * title.
 */
import { describe, expect, test } from "vitest";
import { goTests, namesOneOf, parseTables, tokensOf } from "./go-tests.ts";
import { titlesIn, titlesOf } from "./test-titles.ts";

/** Where the tests of a section are, by how its heading begins. */
const folders: Record<string, string[]> = {
  "test/chan": ["chan"],
  "test/ken": ["chan"],
  "test/fixedbugs": ["fixedbugs"],
  "src/runtime": ["runtime", "goker", "race"],
  "src/sync": ["sync"],
  "src/context": ["context"],
  "src/time": ["time"],
  "src/internal/synctest": ["synctest"],
  "golang.org/x/sync": ["x-sync", "sync"],
  "golang.org/x/time": ["x-time"],
  "go.uber.org/goleak": ["goleak"],
};

const sections = new Set(goTests().map(({ section }) => section));

describe.each([...sections])("%s", (section) => {
  const [, where] = Object.entries(folders).find(([start]) => section.startsWith(start))!;
  const titles = where.flatMap(titlesIn);
  const rows = goTests().filter((it) => it.section === section);

  test("whatever can be ported is", () => {
    const missing = rows
      .filter(({ port }) => port === "yes" || port === "with change")
      .filter(({ name }) => !titles.some((title) => namesOneOf(title, tokensOf(name))));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("each row says whether it can be", () => {
    for (const { port } of rows) expect(["yes", "with change", "no"]).toContain(port);
  });
});

test("the list is as long as it says", () => {
  const rows = goTests();
  const count = (port: string) => rows.filter((it) => it.port === port).length;
  // Rows: 216 (yes 145, with change 49, no 22).
  expect([rows.length, count("yes"), count("with change"), count("no")]).toEqual([
    216, 145, 49, 22,
  ]);
});

describe("how it is looked for", () => {
  test("the rows of a table, each under its heading", () => {
    const text =
      "## a\n\n| test | property | port | note |\n| --- | --- | --- | --- |\n| T | p | yes | |";
    expect(parseTables(text)).toEqual([{ section: "a", name: "T", port: "yes" }]);
  });

  test.each<[string, string[][]]>([
    ["select.go", [["select.go"]]],
    ["ken/chan.go", [["ken/chan.go"]]],
    ["fifo.go AsynchFifo", [["fifo.go", "AsynchFifo"]]],
    [
      "typeparam/chans.go Merge/Sink",
      [
        ["typeparam/chans.go", "Merge"],
        ["typeparam/chans.go", "Sink"],
      ],
    ],
    ["bug067, issue8011", [["bug067"], ["issue8011"]]],
    ["sema_test TestSemaHandoff(1,2)", [["TestSemaHandoff"]]],
    [
      "crash_test TestRecursivePanic..5, TestRepanickedPanic...",
      [["TestRecursivePanic"], ["TestRepanickedPanic"]],
    ],
    [
      "atomic_test Swap/CAS x 5 types (78)",
      [
        ["atomic_test", "Swap"],
        ["atomic_test", "CAS"],
        ["atomic_test", "types"],
      ],
    ],
    [
      "Sometimes: 5 examples, TestSometimesZero/Max",
      [["Sometimes", "examples"], ["TestSometimesZero"], ["Sometimes", "Max"]],
    ],
    [
      "race/testdata chan(45) select(11)",
      [
        ["race/testdata", "chan"],
        ["race/testdata", "select"],
      ],
    ],
    ["235.go", [["235.go"]]],
    ["TestA{B,C..}", [["TestAB"], ["TestAC"]]],
    ["afterfunc_test (6)", [["afterfunc_test"]]],
  ])("the names in %s", (name, tokens) => {
    expect(tokensOf(name)).toEqual(tokens);
  });

  test("a name counts as a whole word only", () => {
    const named = (title: string) => namesOneOf(title, tokensOf("x_test TestChan"));
    expect(named("TestChan: all of it")).toBe(true);
    expect(named("tick_test TestChan")).toBe(true);
    expect(named("TestChanSend: not this one")).toBe(false);
    expect(namesOneOf("doubleselect.go", tokensOf("select.go"))).toBe(false);
    expect(namesOneOf("fifo.go SynchFifo", tokensOf("fifo.go AsynchFifo"))).toBe(false);
  });

  test("titles stand behind those of their describes, with the texts of tables", () => {
    const source = `
      const rows = [["one"], ["two"]];
      describe("outer", () => {
        test("inner", () => { other("no"); });
        describe.each(rows)("%s", () => test.skip("deep", f));
      });
      test.each([{ about: "three" }])("$about", f);
      test("async", { retry: 2 }, async () => {});`;
    expect(titlesOf(source)).toEqual([
      "outer inner",
      "outer %s one deep",
      "outer %s two deep",
      "$about three",
      "async",
    ]);
  });
});
