import { emitKeypressEvents, type Key } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";
import { fitScreen, type FittedScreen } from "./fit-screen.ts";
import type { Screen } from "./learn-screen.ts";

/** The two ends of a terminal. */
export interface Terminal {
  input: ReadStream;
  output: WriteStream;
}

const ENTER = "\u001b[?1049h\u001b[?25l";
const LEAVE = "\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";

/** The terminal as one screen: keys come one by one, and each drawing takes the place of the one before. */
export class TerminalScreen {
  readonly #terminal: Terminal;
  readonly #onKey: (key: string) => void;
  readonly #onResize: () => void;
  #isOpen = false;

  constructor(terminal: Terminal, on: { key(key: string): void; resize(): void }) {
    this.#terminal = terminal;
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
    output.write(ENTER);
    // However the process ends, the terminal is as it was.
    process.once("exit", this.close);
  }

  /** Shows it, as much as there is room for. */
  draw(screen: Screen, scroll: number): FittedScreen {
    const fitted = fitScreen(screen, this.size, scroll);
    const text = fitted.lines.map((line) => line + CLEAR_LINE).join("\r\n");
    if (this.#isOpen) this.#terminal.output.write(HOME + text + CLEAR_BELOW);
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
    output.write(LEAVE);
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
