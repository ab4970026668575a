import { conf } from "monaco-editor/languages/definitions/typescript/typescript";
import { languages, type Uri } from "monaco-editor/editor";
import {
  getTypeScriptWorker,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";
import type { VettingChecker } from "./vetting-checker.ts";

/** Teaches Monaco the language. The library and what a program may use is known to `ts.worker.ts`. */
export function setUpTypeChecker() {
  languages.register({ id: "typescript", extensions: [".ts"], aliases: ["TypeScript"] });
  languages.setLanguageConfiguration("typescript", conf);

  // A program may import others of the page, which the checker has to know.
  typescriptDefaults.setEagerModelSync(true);
  // Hints that are no errors would cover a learner's code with dots.
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true, onlyVisible: true });
  typescriptDefaults.setModeConfiguration({
    completionItems: true,
    diagnostics: true,
    documentRangeFormattingEdits: true,
    hovers: true,
    signatureHelp: true,
  });
}

/**
 * The type checker, which knows these models from now on, and follows them. Of others it hears when it starts, and not
 * later.
 *
 * @throws if it has not been set up yet, or does not start.
 */
export async function checkerOf(...models: Uri[]): Promise<VettingChecker> {
  const workers = await getTypeScriptWorker();
  return (await workers(...models)) as unknown as VettingChecker;
}
