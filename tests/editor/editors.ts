import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { useVisitor, type VisitOptions } from "../visitor.ts";
import type { Harness } from "./harness.ts";
import { type HarnessServer, serveHarness } from "./serve-harness.ts";

declare const harness: Harness;

const programs = path.join(import.meta.dirname, "../../src/content/programs/channels");

/** A program of the course. */
export const programText = (name: string) =>
  readFileSync(path.join(programs, `${name}.ts`), "utf8");

/** Serves these programs to a browser, for the tests of one file. */
export function useEditors(texts: readonly string[]) {
  const visitor = useVisitor();
  let server: HarnessServer;
  beforeAll(async () => {
    server = await serveHarness(texts);
  });
  afterAll(async () => {
    await server?.close();
  });
  return {
    /** Which of the site's files were asked for since the page was opened. */
    get requests() {
      return server.requests.map((it) => it.replace("/course/", ""));
    },
    async openPage(options: VisitOptions = {}): Promise<EditorsPage> {
      server.requests.length = 0;
      const viewport = { width: 1100, height: 900 };
      const page = await visitor.visit(server.url, { viewport, ...options });
      await page.evaluate(() => document.fonts.ready);
      return new EditorsPage(page);
    },
  };
}

/** Where the letters of a line begin, and how far down it stands. */
export interface LinePlace {
  text: string;
  left: number;
  top: number;
}

/** A page of programs. */
export class EditorsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  program(index: number) {
    return this.page.locator(".rv-program").nth(index);
  }

  text(index = 0): Promise<string> {
    return this.page.evaluate((it) => harness.editors[it]!.text, index);
  }

  setText(text: string, index = 0): Promise<void> {
    return this.page.evaluate(
      ([value, it]) => {
        harness.editors[it]!.text = value;
      },
      [text, index] as const,
    );
  }

  events(): Promise<string[]> {
    return this.page.evaluate(() => harness.events);
  }

  /** Clicks on a line of the static code, between two letters. */
  async click(index: number, line: number, column: number) {
    const start = this.program(index)
      .locator(".line")
      .nth(line - 1);
    const letter = await this.letterWidth();
    const gutter = await start.evaluate((it) => parseFloat(getComputedStyle(it).paddingLeft));
    await start.click({ position: { x: gutter + (column - 1) * letter + 1, y: 10 } });
  }

  /** Opens the large editor by a click, and waits for it. */
  async open(index = 0, line = 1, column = 1) {
    await this.click(index, line, column);
    await this.program(index).locator(".rv-editor.open").waitFor();
  }

  /** Opens an editor with another text, and puts the caret at its end. */
  async openWith(text: string, index = 0) {
    await this.open(index);
    await this.setText(text, index);
    await this.page.keyboard.press("Control+End");
  }

  /** The lines of the static code, or of the editor in its place. */
  linePlaces(index = 0): Promise<LinePlace[]> {
    return this.program(index).evaluate((program) => {
      const open = program.querySelector(".rv-editor.open");
      const lines = [...(open ?? program).querySelectorAll(open ? ".view-line" : ".line")];
      return lines
        .map((line) => {
          const text = document.createRange();
          text.selectNodeContents(line);
          const first = [...text.getClientRects()].find((it) => it.width > 0);
          const { top, left } = line.getBoundingClientRect();
          return {
            text: line.textContent.replaceAll("\u00a0", " "),
            left: first?.left ?? left,
            top,
          };
        })
        .sort((a, b) => a.top - b.top);
    });
  }

  /** The errors that are underlined, once the type checker has spoken: at least `count`. */
  async waves(count: number, index = 0): Promise<number> {
    const waves = this.program(index).locator(".squiggly-error");
    await waves.nth(count - 1).waitFor({ state: "attached" });
    return waves.count();
  }

  /** What axe complains of within the first element of this kind. */
  async violations(selector: string): Promise<string[]> {
    const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await this.page.evaluate(readFileSync(axe, "utf8"));
    return this.page.evaluate(async (within) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(it: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run(document.querySelector(within)!);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html).join(" ")}`);
    }, selector);
  }

  /** Rests the pointer on the first `word` of an editor. Returns what is shown then. */
  async hover(word: string, index = 0): Promise<string> {
    const place = await this.program(index).evaluate((program, wanted) => {
      for (const line of program.querySelectorAll(".view-line")) {
        let at = line.textContent.replaceAll("\u00a0", " ").indexOf(wanted);
        if (at < 0) continue;
        const words = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let word = words.nextNode(); word; word = words.nextNode()) {
          const { length } = word.textContent!;
          if (at >= length) {
            at -= length;
            continue;
          }
          const letter = document.createRange();
          letter.setStart(word, at);
          letter.setEnd(word, at + 1);
          const { left, top, width, height } = letter.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        }
      }
      throw new Error(`There is no ${wanted}.`);
    }, word);
    await this.page.mouse.move(place.x - 3, place.y);
    await this.page.mouse.move(place.x, place.y);
    const hover = this.page.locator(".monaco-hover:not(.hidden)").first();
    await hover.filter({ hasNotText: "Loading" }).waitFor();
    return (await hover.innerText()).replaceAll("\u00a0", " ");
  }

  private letterWidth(): Promise<number> {
    return this.page.evaluate(() => {
      const probe = document.createElement("span");
      probe.style.cssText = "position: absolute; font: 100px var(--__sl-font-mono)";
      probe.textContent = "0".repeat(10);
      document.body.append(probe);
      const width = probe.getBoundingClientRect().width / 1000;
      probe.remove();
      const code = document.querySelector(".rv-code")!;
      return width * parseFloat(getComputedStyle(code).fontSize);
    });
  }
}
