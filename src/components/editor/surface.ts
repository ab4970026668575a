import type { SourceFile } from "../../compile/compile-program.ts";

/** Where in a text: lines and columns count from 1. */
export interface TextPlace {
  line: number;
  column?: number;
}

/** What text is typed into. The last line of its text has no line end. */
export interface Surface {
  text: string;
  /** Where the selection begins and ends: how many characters stand before. */
  selection: readonly [start: number, end: number];
  /** Whether what is typed goes in here. */
  readonly hasFocus: boolean;
  /** Puts the caret there and shows it. Without a place, the caret stays where it was. */
  focus(place?: TextPlace): void;
  dispose(): void;
}

/** Monaco. */
export interface EditorSurface extends Surface {
  /** Marks lines as faulty, in place of those marked before. */
  mark(lines: readonly number[]): void;
  /** Sets lines off, in place of those set off before. */
  light(lines: readonly number[]): void;
  /** Whether it takes the keys of Vim. */
  vim: boolean;
  /** Puts the text in shape, as TypeScript's own formatter does; a text with errors stays as it is. */
  format(): Promise<void>;
  /** The text as coloured lines, of the same form as those of the static code. */
  colouredLines(): HTMLElement[];
}

export interface SurfaceOptions {
  text: string;
  /** What is typed here, for whoever does not see it. */
  label: string;
  /** Called after each change that the learner makes, and after a text is set. */
  onChange(): void;
  /** The caret has come to this line, or has stayed there. */
  onLine(line: number): void;
}

/** The address of a lesson; undefined while it has none. */
export type LessonUrl = (part: string, slug: string) => string | undefined;

export interface EditorOptions extends SurfaceOptions {
  /** `drain.ts` */
  file: string;
  /** The files that the program may import, in order. */
  siblings(): readonly SourceFile[];
  /** The static code whose place and looks the editor takes over. */
  code: HTMLElement;
  /** Where findings lead to: whole addresses. */
  lessonUrl: LessonUrl;
  /** Another editor needs the room: this one is disposed when the call returns. */
  onEvict(): void;
}

/** What `editor/editor.js` exports. */
export interface EditorModule {
  /** Makes an editor in `host`, which is in the page already, and gives it back when it is drawn. */
  createSurface(host: HTMLElement, options: EditorOptions): EditorSurface;
}
