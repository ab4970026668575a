import { siteUrl } from "../workbench.ts";
import type { EditorModule } from "./surface.ts";

/** Set by the build: changes with the editor's files. */
declare const __EDITOR_VERSION__: string;

/** How long the editor may take to arrive; the learner can type all the while. */
const patience = 30_000;

let attempts = 0;
let editor: Promise<EditorModule> | undefined;

/** Whether the large editor suits the device: it does not work with a touch keyboard. */
export function editorSuits(): boolean {
  return !matchMedia("(pointer: coarse), (max-width: 30rem)").matches;
}

/**
 * Fetches the editor, once for the page. A failure is not remembered: the next call tries again.
 *
 * @throws {Error} if it cannot be loaded, or takes longer than 30 seconds.
 */
export function loadEditor(): Promise<EditorModule> {
  editor ??= fetchEditor();
  editor.catch(() => (editor = undefined));
  return editor;
}

async function fetchEditor(): Promise<EditorModule> {
  // Browsers remember that a module could not be loaded: another attempt needs another address.
  const attempt = attempts++;
  const query = `?v=${__EDITOR_VERSION__}${attempt > 0 ? `&attempt=${attempt}` : ""}`;
  // Its own build, not part of the page's: see src/components/editor/monaco.
  const script = import(
    /* @vite-ignore */ siteUrl(`editor/editor.js${query}`)
  ) as Promise<EditorModule>;
  const styles = loadStyles(siteUrl(`editor/editor.css${query}`));
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The editor did not arrive in time.")), patience);
  });
  const [module] = await Promise.race([Promise.all([script, styles]), late]);
  // The script has just run, which takes its time: what was typed meanwhile comes first.
  await new Promise((resolve) => setTimeout(resolve));
  return module;
}

function loadStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} could not be loaded.`));
    };
    document.head.append(link);
  });
}
