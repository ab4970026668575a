import { emitKeypressEvents, type Key } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";
import { fitScreen, type FittedScreen } from "./fit-screen.ts";
import type { Screen } from "./learn-screen.ts";
import type { Painter } from "./painters.ts";

/** The two ends of a terminal. */
export interface Terminal {
  input: ReadStream;
  output: WriteStream;
}

/** A terminal whose keys come one by one, and that is given back as it was. */
export class TerminalScreen {
  readonly #terminal: Terminal;
  readonly #onKey: (key: string) => void;
  readonly #onResize: () => void;
  readonly #painter: Painter;
  #isOpen = false;

  constructor(
    terminal: Terminal,
    painter: Painter,
    on: { key(key: string): void; resize(): void },
  ) {
    this.#terminal = terminal;
    this.#painter = painter;
    this.#onKey = on.key;
    this.#onResize = on.resize;
    emitKeypressEvents(terminal.input);
  }

  get size(): { columns: number; rows: number } {
    const { columns, rows } = this.#terminal.output;
    return { columns: Math.max(20, columns || 80), rows: Math.max(1, rows || 24) };
  }

  open(): void {
    const { input, output } = this.#terminal;
    this.#isOpen = true;
    input.setRawMode(true);
    input.on("keypress", this.#keypress);
    input.once("end", this.#end);
    input.resume();
    output.on("resize", this.#resize);
    output.write(this.#painter.enter);
    // However the process ends, the terminal is as it was.
    process.once("exit", this.close);
  }

  /** Shows it, as much as there is room for. */
  draw(screen: Screen, scroll: number): FittedScreen {
    const fitted = fitScreen(screen, this.size, scroll);
    if (this.#isOpen) this.#terminal.output.write(this.#painter.paint(screen, fitted));
    return fitted;
  }

  /** Gives the terminal back. To close it twice is no mistake. */
  readonly close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { input, output } = this.#terminal;
    process.off("exit", this.close);
    output.off("resize", this.#resize);
    input.off("keypress", this.#keypress);
    input.off("end", this.#end);
    output.write(this.#painter.leave);
    input.setRawMode(false);
    input.pause();
  };

  readonly #keypress = (_text: string | undefined, { name, sequence, ctrl }: Key) => {
    if (ctrl && name === "z") return this.#suspend();
    // Node has no name for what is no letter, digit or known key.
    const key = name ?? sequence;
    if (key !== undefined) this.#onKey(ctrl ? `ctrl-${key}` : key);
  };

  readonly #end = () => this.#onKey("ctrl-d");
  readonly #resize = () => this.#onResize();

  /** To the shell and back, as every program does it. */
  #suspend(): void {
    if (process.platform === "win32") return;
    this.close();
    process.once("SIGCONT", () => {
      this.open();
      this.#onResize();
    });
    // The whole group, as the terminal would: npm waits for us.
    process.kill(0, "SIGTSTP");
  }
}
