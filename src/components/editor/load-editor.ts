import { siteUrl } from "../site-url.ts";
import type { EditorModule } from "./surface.ts";

/** Set by the build: changes with the editor's files. */
declare const __EDITOR_VERSION__: string;

/** How long the editor may take to arrive; the learner can type all the while. */
const patience = 30_000;

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
  const [module] = await Promise.race([Promise.all([fetchScript(), fetchStyles()]), late]);
  // The script may just have run, which takes its time: what was typed meanwhile comes first.
  await new Promise((resolve) => setTimeout(resolve));
  return module;
}

// Its own build, not part of the page's: see src/components/editor/monaco.
const fetchScript = untilLoaded(
  "editor/editor.js",
  (url) => import(/* @vite-ignore */ url) as Promise<EditorModule>,
);
const fetchStyles = untilLoaded("editor/editor.css", loadStyles);

/** The address of the type checker's worker, for pages without the editor. */
export const loadCheckerUrl = untilLoaded("editor/checker-url.js", async (url) => {
  const { checkerUrl } = (await import(/* @vite-ignore */ url)) as { checkerUrl: string };
  return checkerUrl;
});

/** Loads a file at the first call, and again at each call after one that has failed. */
function untilLoaded<T>(path: string, load: (url: string) => Promise<T>): () => Promise<T> {
  let attempts = 0;
  let loading: Promise<T> | undefined;
  return () => {
    if (!loading) {
      // Browsers remember that a script could not be loaded: the next attempt needs another address.
      const again = attempts > 0 ? `&attempt=${attempts}` : "";
      attempts++;
      loading = load(siteUrl(`${path}?v=${__EDITOR_VERSION__}${again}`));
      loading.catch(() => (loading = undefined));
    }
    return loading;
  };
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
