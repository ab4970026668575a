/** The commands for one program: the one in use, or else the one that is nearest to the middle of the page. */
import { type Command, offerCommands } from "../palette/command.ts";
import { shortcutText } from "../editor/shortcuts.ts";

/** What can be done with a program at this moment. */
export interface CommandedProgram {
  readonly file: string;
  commands(): readonly Omit<Command, "group">[];
}

const programs = new Map<HTMLElement, CommandedProgram>();
let inUse: HTMLElement | undefined;

/** Offers the commands of the program in `root` while it is the one in use. */
export function offerProgram(root: HTMLElement, program: CommandedProgram): void {
  programs.set(root, program);
  root.addEventListener("focusin", () => (inUse = root));
}

offerCommands(() => {
  const root = inUse?.isConnected ? inUse : nearestToMiddle();
  const program = root && programs.get(root);
  if (!program) return [];
  return program.commands().map((it) => ({
    ...it,
    ...(it.keys !== undefined && { keys: shortcutText(it.keys) }),
    group: program.file,
  }));
});

function nearestToMiddle(): HTMLElement | undefined {
  const distance = (it: HTMLElement) => {
    const { top, bottom } = it.getBoundingClientRect();
    const middle = innerHeight / 2;
    return top <= middle && bottom >= middle
      ? 0
      : Math.min(Math.abs(top - middle), Math.abs(bottom - middle));
  };
  return [...programs.keys()].sort((a, b) => distance(a) - distance(b))[0];
}
