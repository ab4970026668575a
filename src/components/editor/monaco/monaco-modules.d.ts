/** Modules of Monaco that bring no types. */
declare module "monaco-editor/languages/definitions/typescript/typescript" {
  import type { languages } from "monaco-editor/editor";
  export const conf: languages.LanguageConfiguration;
}

declare module "monaco-editor/languages/features/typescript/tsWorker" {
  interface Diagnostic {
    start: number;
    messageText: string | { messageText: string };
  }
  interface Part {
    text: string;
  }
  interface QuickInfo {
    displayParts: Part[];
    documentation: Part[];
  }
  export class TypeScriptWorker {
    constructor(context: object, createData: object);
    getSyntacticDiagnostics(file: string): Promise<Diagnostic[]>;
    getSemanticDiagnostics(file: string): Promise<Diagnostic[]>;
    getCompletionsAtPosition(
      file: string,
      position: number,
    ): Promise<{ entries: { name: string }[] } | undefined>;
    getQuickInfoAtPosition(file: string, position: number): Promise<QuickInfo | undefined>;
  }
}
