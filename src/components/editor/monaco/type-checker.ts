import { conf } from "monaco-editor/languages/definitions/typescript/typescript";
import { languages } from "monaco-editor/editor";
import { typescriptDefaults } from "monaco-editor/languages/features/typescript/register";
import type { CheckerSettings } from "./checker-settings.ts";

/** Set by the build. */
declare const __CHECKER_SETTINGS__: CheckerSettings;

/** Teaches Monaco the language, the library and what a program may use. */
export function setUpTypeChecker() {
  languages.register({ id: "typescript", extensions: [".ts"], aliases: ["TypeScript"] });
  languages.setLanguageConfiguration("typescript", conf);

  const { compilerOptions, types } = __CHECKER_SETTINGS__;
  typescriptDefaults.setCompilerOptions(compilerOptions);
  typescriptDefaults.setExtraLibs(
    Object.entries(types).map(([filePath, content]) => ({ filePath, content })),
  );
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
