import type { CompiledModule } from "../compile/compiled-module.ts";
import type { PracticeProgram } from "./practice/practice-session.ts";
import { ProgramFrame } from "./program-frame.ts";

/** So long after a program's end the next frame is made, in milliseconds: first the page shows what came out. */
const REST = 50;
/** So long nobody may have typed by then, and for so long that is waited for: to make one holds the page up. */
const CALM = 250;
const PATIENCE = 2_000;

/** Gives every program a fresh frame, and keeps one warm so that nobody waits for it. */
export class FrameSupply {
  readonly #preludeUrl: string;
  #prelude: Promise<string> | undefined;
  #spare: ProgramFrame | undefined;
  #practice: PracticeProgram | undefined;
  #expected: readonly CompiledModule[] = [];
  /** The frame that was given away last. */
  #taken: ProgramFrame | undefined;
  #lastKeyAt = -Infinity;

  constructor(preludeUrl: string) {
    this.#preludeUrl = preludeUrl;
  }

  /** Begins to load a frame, unless one is there. Failure shows when a frame is taken. */
  warm(): void {
    this.#load().then(
      (prelude) => {
        if (this.#spare) return;
        this.#spare = new ProgramFrame(prelude);
        this.#spare.expect(this.#expected);
        if (this.#practice) this.#spare.practise(this.#practice);
      },
      () => undefined,
    );
  }

  /** The frame that is kept warm practises on this from now on, and so does each that comes after it. */
  practise(on: PracticeProgram): void {
    if (this.#practice?.program.code === on.program.code) return;
    this.#practice = on;
    this.#spare?.practise(on);
  }

  /** The frame that is kept warm makes these ready, and so does the next: a request is likely to come with them. */
  expect(modules: readonly CompiledModule[]): void {
    const known = this.#expected;
    const isSame = (it: CompiledModule, i: number) =>
      it.file === known[i]?.file && it.code === known[i].code;
    if (known.length === modules.length && modules.every(isSame)) return;
    this.#expected = modules;
    this.#spare?.expect(modules);
  }

  /**
   * A frame in which nothing has run.
   *
   * @throws {Error} if its script cannot be fetched; the next call tries again.
   */
  async take(): Promise<ProgramFrame> {
    const prelude = await this.#load();
    const spare = this.#spare;
    this.#spare = undefined;
    this.#taken = spare?.isInPage ? spare : new ProgramFrame(prelude);
    return this.#taken;
  }

  /** Takes the frame of an ended program away and makes the next, soon. */
  replace(frame: ProgramFrame): void {
    const ended = performance.now();
    const warmWhenCalm = () => {
      const now = performance.now();
      const calm = Math.min(this.#lastKeyAt + CALM, ended + PATIENCE);
      if (now < calm) setTimeout(warmWhenCalm, calm - now);
      else this.warm();
    };
    setTimeout(() => {
      frame.remove();
      warmWhenCalm();
    }, REST);
  }

  /** Has the frames let the page work first for a moment: somebody types. */
  giveWay(): void {
    this.#lastKeyAt = performance.now();
    this.#spare?.giveWay();
    if (this.#taken?.isInPage) this.#taken.giveWay();
  }

  #load(): Promise<string> {
    this.#prelude ??= fetchText(this.#preludeUrl).catch((error: unknown) => {
      this.#prelude = undefined;
      throw error;
    });
    return this.#prelude;
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}
