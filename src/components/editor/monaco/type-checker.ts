import { conf } from "monaco-editor/languages/definitions/typescript/typescript";
import { languages } from "monaco-editor/editor";
import { typescriptDefaults } from "monaco-editor/languages/features/typescript/register";

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
