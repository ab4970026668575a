/** Where in a text: lines and columns count from 1. */
export interface TextPlace {
  line: number;
  column?: number;
}

/** What text is typed into: Monaco, or a plain text area. */
export interface Surface {
  text: string;
  /** Puts the caret there and shows it. Without a place, the caret stays where it was. */
  focus(place?: TextPlace): void;
  /** Marks lines as faulty, in place of those marked before. */
  mark(lines: readonly number[]): void;
  dispose(): void;
}

export interface SurfaceOptions {
  text: string;
  /** `drain.ts` */
  file: string;
  /** What is typed here, for whoever does not see it. */
  label: string;
  /** Called after each change that the learner makes, and after a text is set. */
  onChange(): void;
  /** Ctrl+Enter, or Cmd+Enter. */
  onSubmit(): void;
  /** Another editor needs the room: the surface will be disposed, and must be taken out of the page. */
  onEvict?(): void;
}

/** What `editor/editor.js` exports. */
export interface EditorModule {
  /** Makes an editor in `host`, which is in the page already, and gives it back when it is painted. */
  createSurface(host: HTMLElement, options: SurfaceOptions): Promise<Surface>;
}
