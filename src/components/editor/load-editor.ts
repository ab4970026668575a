import { LoadedFile } from "./loaded-file.ts";
import type { EditorModule } from "./surface.ts";

/** How long the editor may take to arrive; the learner can type all the while. */
const patience = 30_000;

let loaded: EditorModule | undefined;
let isPrepared = false;

/** Whether the large editor suits the device: it does not work with a touch keyboard. */
export function editorSuits(): boolean {
  return !matchMedia("(pointer: coarse), (max-width: 30rem)").matches;
}

/**
 * Fetches the editor, once for the page. A failure is not remembered: the next call tries again.
 *
 * @throws {Error} if it cannot be loaded, or takes longer than 30 seconds.
 */
export async function loadEditor(): Promise<EditorModule> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The editor did not arrive in time.")), patience);
  });
  const [module] = await Promise.race([Promise.all([script.load(), styles.load()]), late]);
  // The script may just have run, which takes its time: what was typed meanwhile comes first.
  await new Promise((resolve) => setTimeout(resolve));
  loaded = module;
  return module;
}

/** The editor, if it has been loaded. */
export const loadedEditor = (): EditorModule | undefined => loaded;

/**
 * Fetches what the editor takes, and has the browser read it, at the first sign that somebody is about to open it.
 * Nothing of it runs.
 */
export function prepareEditor(): void {
  if (isPrepared || loaded || !editorSuits() || savesData()) return;
  isPrepared = true;
  void styles.load().catch(() => {});
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = script.url;
  // The browser would not try this address again.
  link.onerror = () => script.failed();
  document.head.append(link);
}

/** Whether this person has asked to be sent no more than is needed. */
function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
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

// Its own build, not part of the page's: see src/components/editor/monaco.
const script = new LoadedFile(
  "editor/editor.js",
  (url) => import(/* @vite-ignore */ url) as Promise<EditorModule>,
);
const styles = new LoadedFile("editor/editor.css", loadStyles);

const checkerUrl = new LoadedFile("editor/checker-url.js", async (url) => {
  const module = (await import(/* @vite-ignore */ url)) as { checkerUrl: string };
  return module.checkerUrl;
});

/** The address of the type checker's worker, for pages without the editor. */
export const loadCheckerUrl = (): Promise<string> => checkerUrl.load();
