import { siteUrl } from "../workbench.ts";
import { createPlainSurface } from "./plain-surface.ts";
import type { EditorModule, Surface, SurfaceOptions } from "./surface.ts";

/** Set by the build: changes with the editor's files. */
declare const __EDITOR_VERSION__: string;

/** How long the large editor may take to arrive before the plain one is taken. */
const patience = 15_000;

let editor: Promise<EditorModule> | undefined;

/** Makes the editor that suits the device. `plain` tells that it is the text area. */
export async function openSurface(
  host: HTMLElement,
  options: SurfaceOptions,
): Promise<{ surface: Surface; plain: boolean }> {
  // Monaco does not work with a touch keyboard.
  if (!matchMedia("(pointer: coarse), (max-width: 30rem)").matches) {
    try {
      const { createSurface } = await loadEditor();
      return { surface: await createSurface(host, options), plain: false };
    } catch {
      host.replaceChildren();
    }
  }
  return { surface: createPlainSurface(host, options), plain: true };
}

function loadEditor(): Promise<EditorModule> {
  editor ??= Promise.race([
    Promise.all([
      // Its own build, not part of the page's: see src/components/editor/monaco.
      import(/* @vite-ignore */ siteUrl(`editor/editor.js?v=${__EDITOR_VERSION__}`)),
      loadStyles(siteUrl(`editor/editor.css?v=${__EDITOR_VERSION__}`)),
    ]).then(([module]) => module as EditorModule),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("The editor did not arrive in time.")), patience);
    }),
  ]);
  editor.catch(() => (editor = undefined));
  return editor;
}

function loadStyles(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${href} could not be loaded.`));
    document.head.append(link);
  });
}
