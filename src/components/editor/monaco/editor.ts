/**
 * The large editor: Monaco, with what a learner needs of it and no more. A build of its own (see
 * `build.ts`), which the page fetches when somebody is about to edit a program.
 */
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/parameterHints/register";
import "monaco-editor/features/wordOperations/register";
// What `features/suggest/register` leaves out: the list of completions itself.
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "./editor.css";
import { editor } from "monaco-editor/editor";
import type { EditorModule } from "../surface.ts";
import { setUpColours } from "./colours.ts";
import { MonacoSurface } from "./monaco-surface.ts";
import { setUpTypeChecker } from "./type-checker.ts";
import { setUpFixes } from "./vet-markers.ts";
import { setUpWorkers } from "./workers.ts";

/** So many editors may be alive: each costs about 2 MB. */
const atMost = 6;

/** The editors of the page, the one used last at the end. */
const alive: { surface: MonacoSurface; onEvict: () => void }[] = [];

setUpWorkers();
setUpTypeChecker();
setUpFixes();
setUpColours();
// Widths were measured with another font, if the page's own is still on its way.
document.fonts.addEventListener("loadingdone", () => editor.remeasureFonts());

export const createSurface: EditorModule["createSurface"] = (host, options) => {
  const surface = new MonacoSurface(host, options);
  const entry = { surface, onEvict: options.onEvict };
  alive.push(entry);
  surface.onFocus(() => {
    const index = alive.indexOf(entry);
    if (index >= 0) alive.push(...alive.splice(index, 1));
  });
  while (alive.length > atMost) {
    const oldest = alive.shift()!;
    oldest.onEvict();
    oldest.surface.dispose();
  }
  return surface;
};
