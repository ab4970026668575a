import { describe, expect, test, vi } from "vitest";
import { fingerprint } from "../../progress/fingerprint.ts";
import { BrowserStore } from "./browser-store.ts";
import { FakeStorage, type FakeTab } from "./fake-storage.ts";
import { KeptText } from "./kept-text.ts";

interface Visit {
  /** Of the tab, if somebody else has it open too. */
  tab?: FakeTab;
  original?: string;
}

/** A page that shows a program: what is on the screen, and what keeps it. */
function visit(shared: FakeStorage, { tab = shared.tab(), original = "starter\n" }: Visit = {}) {
  const keptIn = new BrowserStore(() => tab.storage, tab);
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, minute++));
  let shown = original;
  const it = {
    original,
    get text() {
      return shown;
    },
    // As the editor does: told at every change, with one line end at the end.
    set text(text: string) {
      const wanted = `${text.replace(/\n$/, "")}\n`;
      if (wanted === shown) return;
      shown = wanted;
      text$.keep();
    },
  };
  const text$ = new KeptText(it, "answer/drain", { keptIn, now });
  text$.restore();
  return { it, text: text$, tab, type: (typed: string) => (it.text = typed) };
}

const textsOf = ({ text }: ReturnType<typeof visit>) => text.versions.map((it) => it.text);
const stored = (shared: FakeStorage) =>
  JSON.parse(shared.entries.get("rendezvous/2/text/answer/drain") ?? "null") as unknown;

describe("from visit to visit", () => {
  test("what was typed is there again", () => {
    const shared = new FakeStorage();
    visit(shared).type("mine\n");
    expect(visit(shared).it.text).toBe("mine\n");
    expect(stored(shared)).toEqual({ text: "mine\n", starter: fingerprint("starter\n") });
  });

  test("what is as it was given is not stored", () => {
    const shared = new FakeStorage();
    const page = visit(shared);
    page.type("mine\n");
    page.type("starter\n");
    expect(shared.entries.size).toBe(0);
  });

  test("what is shown is not stored again, even if the editor completes it", () => {
    const shared = new FakeStorage([["rendezvous/2/text/answer/drain", '{"text":"mine"}']]);
    const page = visit(shared);
    expect(page.it.text).toBe("mine\n");
    expect(stored(shared)).toEqual({ text: "mine" });
    page.type("mine too\n");
    expect(page.text.offer).toBeUndefined();
    expect(page.text.versions).toEqual([]);
  });

  test.each(["no JSON", "null", "[]", '{"text":1}', '{"text":"a","starter":2}'])(
    "a broken entry such as %s is passed over",
    (broken) => {
      const shared = new FakeStorage([["rendezvous/2/text/answer/drain", broken]]);
      const page = visit(shared);
      expect(page.it.text).toBe("starter\n");
      page.type("mine\n");
      expect(visit(shared).it.text).toBe("mine\n");
    },
  );

  test("where nothing can be stored, it goes on in memory", () => {
    const page = visit(new FakeStorage([], 0));
    page.type("mine\n");
    page.text.note("run");
    page.text.reset();
    expect(page.it.text).toBe("starter\n");
    page.text.undoReset();
    expect(page.it.text).toBe("mine\n");
  });
});

describe("versions", () => {
  test("a reset can be undone, also at the next visit", () => {
    const shared = new FakeStorage();
    const first = visit(shared);
    first.type("mine\n");
    expect(first.text.canUndo).toBe(false);
    first.text.reset();
    const next = visit(shared);
    expect(next.it.text).toBe("starter\n");
    expect(next.text.canUndo).toBe(true);
    next.text.undoReset();
    expect(next.it.text).toBe("mine\n");
    expect(next.text.canUndo).toBe(false);
  });

  test("resetting what is as it was given takes nothing away", () => {
    const page = visit(new FakeStorage());
    page.type("mine\n");
    page.text.reset();
    page.text.reset();
    page.text.undoReset();
    expect(page.it.text).toBe("mine\n");
  });

  test("what was run, checked or passed can be brought back; the starter is no version", () => {
    const shared = new FakeStorage();
    const page = visit(shared);
    page.text.note("run");
    page.type("one\n");
    page.text.note("run");
    page.type("two\n");
    page.text.note("check");
    page.text.note("pass", "two\n");
    page.type("three\n");
    expect(page.text.versions.map(({ text, why }) => [text, why])).toEqual([
      ["two\n", "pass"],
      ["one\n", "run"],
    ]);
    page.text.bringBack(page.text.versions[1]!);
    expect(page.it.text).toBe("one\n");
    expect(textsOf(page)).toEqual(["three\n", "two\n"]);
    expect(textsOf(visit(shared))).toEqual(["three\n", "two\n"]);
  });

  test("broken ones are passed over", () => {
    const good = { text: "good", at: "2026-01-01T00:00:00.000Z", why: "run" };
    const versions = JSON.stringify([null, { ...good, why: "mood" }, good]);
    const shared = new FakeStorage([["rendezvous/2/versions/answer/drain", versions]]);
    expect(textsOf(visit(shared))).toEqual(["good"]);
  });
});

describe("two tabs", () => {
  test("a tab in which nothing was typed follows the other one, there and back", () => {
    const shared = new FakeStorage();
    const [a, b] = [visit(shared), visit(shared)];
    a.type("from a\n");
    expect(b.it.text).toBe("from a\n");
    b.type("from b, who has seen a\n");
    expect(a.it.text).toBe("from b, who has seen a\n");
    a.type("a again\n");
    a.type("a again, and more\n");
    expect(b.it.text).toBe("a again, and more\n");
    expect([a, b].map(({ text }) => text.offer)).toEqual([undefined, undefined]);
  });

  test("a reset in one tab is one in the other, and loses nothing", () => {
    const shared = new FakeStorage();
    const [a, b] = [visit(shared), visit(shared)];
    a.type("mine\n");
    b.text.reset();
    // What was typed in the one was seen in the other, but nobody can tell that from nothing.
    expect(a.text.offer).toEqual({ kind: "elsewhere", text: "starter\n" });
    a.text.takeTheirs();
    expect(a.it.text).toBe("starter\n");
    expect(a.text.canUndo || textsOf(a).includes("mine\n")).toBe(true);
  });

  /** Two tabs in which something else was typed, unheard by the other. */
  function apart() {
    const shared = new FakeStorage();
    const [a, b] = [visit(shared), visit(shared)];
    a.tab.isFrozen = true;
    b.tab.isFrozen = true;
    a.type("from a\n");
    b.type("from b\n");
    a.tab.isFrozen = false;
    b.tab.isFrozen = false;
    return { shared, a, b };
  }

  test("who writes over what it has not seen keeps it, and asks", () => {
    const { b } = apart();
    expect(b.it.text).toBe("from b\n");
    expect(b.text.offer).toEqual({ kind: "elsewhere", text: "from a\n" });
    expect(textsOf(b)).toEqual(["from a\n"]);
  });

  test("who wakes up and has been written over asks too", () => {
    const { a } = apart();
    const told = vi.fn<() => void>();
    a.text.watch(told);
    a.text.sync();
    expect(a.it.text).toBe("from a\n");
    expect(a.text.offer).toEqual({ kind: "elsewhere", text: "from b\n" });
    expect(textsOf(a)).toEqual(["from b\n"]);
    expect(told).toHaveBeenCalled();
  });

  test("to keep one's own settles it in both tabs", () => {
    const { a, b, shared } = apart();
    a.text.sync();
    a.text.keepMine();
    expect([a, b].map(({ it }) => it.text)).toEqual(["from a\n", "from a\n"]);
    expect([a, b].map(({ text }) => text.offer)).toEqual([undefined, undefined]);
    expect(textsOf(visit(shared))).toEqual(["from b\n"]);
  });

  test("to take theirs settles it in both tabs, and one's own is a version", () => {
    const { a, b, shared } = apart();
    a.text.sync();
    a.text.takeTheirs();
    expect([a, b].map(({ it }) => it.text)).toEqual(["from b\n", "from b\n"]);
    expect([a, b].map(({ text }) => text.offer)).toEqual([undefined, undefined]);
    expect(textsOf(visit(shared))).toEqual(["from a\n"]);
  });

  test("somebody who goes on typing over there makes one version, not one for each key", () => {
    const { a, b } = apart();
    a.text.sync();
    for (const key of ["f", "fr", "fro", "from b too"]) b.type(`${key}\n`);
    expect(a.text.offer).toEqual({ kind: "elsewhere", text: "from b too\n" });
    expect(textsOf(a)).toEqual(["from b too\n"]);
  });

  test("both come to the same by themselves: nothing to ask", () => {
    const { a, b } = apart();
    a.text.sync();
    b.type("from a\n");
    expect([a, b].map(({ text }) => text.offer?.text)).toEqual([undefined, undefined]);
  });

  test("who throws everything away elsewhere takes nothing from the screen", () => {
    const shared = new FakeStorage();
    const page = visit(shared);
    page.type("mine\n");
    shared.tab().storage.clear();
    expect(page.it.text).toBe("mine\n");
    page.type("mine too\n");
    expect(visit(shared).it.text).toBe("mine too\n");
  });
});

describe("a new starter", () => {
  function revised() {
    const shared = new FakeStorage();
    visit(shared).type("mine\n");
    return { shared, page: visit(shared, { original: "new starter\n" }) };
  }

  test("is offered to who has changed the old one, who keeps their own until then", () => {
    const { page } = revised();
    expect(page.it.text).toBe("mine\n");
    expect(page.text.offer).toEqual({ kind: "starter", text: "new starter\n" });
  });

  test("is no matter to who has not", () => {
    const shared = new FakeStorage();
    expect(visit(shared, { original: "new starter\n" }).text.offer).toBeUndefined();
  });

  test("may be refused, once", () => {
    const { page, shared } = revised();
    page.text.keepMine();
    expect(page.text.offer).toBeUndefined();
    const next = visit(shared, { original: "new starter\n" });
    expect(next.it.text).toBe("mine\n");
    expect(next.text.offer).toBeUndefined();
  });

  test("is offered again as long as nothing was chosen, whatever is typed", () => {
    const { page, shared } = revised();
    page.type("mine too\n");
    expect(page.text.offer?.kind).toBe("starter");
    expect(visit(shared, { original: "new starter\n" }).text.offer?.kind).toBe("starter");
  });

  test("may be taken, and that can be undone", () => {
    const { page, shared } = revised();
    page.text.takeTheirs();
    expect(page.it.text).toBe("new starter\n");
    expect(stored(shared)).toBeNull();
    expect(page.text.canUndo).toBe(true);
    page.text.undoReset();
    expect(page.it.text).toBe("mine\n");
    expect(visit(shared, { original: "new starter\n" }).text.offer).toBeUndefined();
  });

  test("nobody knows from which starter a text of the first pages began: nothing is offered", () => {
    const shared = new FakeStorage([["rendezvous/1/answer/drain", "mine\n"]]);
    expect(visit(shared).text.offer).toBeUndefined();
  });
});
