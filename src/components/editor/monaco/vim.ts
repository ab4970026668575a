import { initVimMode } from "monaco-vim";
import type { editor } from "monaco-editor/editor";

/**
 * Gives an editor the keys of Vim, with a line below it that shows the mode. Returns what takes them away
 * again.
 */
export function giveVimKeys(it: editor.IStandaloneCodeEditor, host: HTMLElement): () => void {
  const line = document.createElement("div");
  line.className = "rv-vim-line";
  line.setAttribute("aria-live", "polite");
  host.after(line);
  const mode = initVimMode(it, line);
  return () => {
    mode.dispose();
    line.remove();
  };
}
