/** Modules of Monaco that bring no types. */
declare module "monaco-editor/languages/definitions/typescript/typescript" {
  import type { languages } from "monaco-editor/editor";
  export const conf: languages.LanguageConfiguration;
}

declare module "monaco-editor/internal/common/initialize" {
  import type { CheckerContext } from "monaco-editor/languages/features/typescript/tsWorker";
  /** Waits for Monaco's messages, and serves it with what `create` makes. */
  export function initialize(create: (context: CheckerContext) => object): void;
}

declare module "monaco-editor/languages/features/typescript/tsWorker" {
  import type ts from "typescript";
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
  export interface CheckerContext {
    getMirrorModels(): {
      uri: { path: string; toString(): string };
      version: number;
      getValue(): string;
    }[];
  }
  export class TypeScriptWorker {
    constructor(context: CheckerContext, createData: object);
    getLanguageService(): ts.LanguageService;
    getSyntacticDiagnostics(file: string): Promise<Diagnostic[]>;
    getSemanticDiagnostics(file: string): Promise<Diagnostic[]>;
    getCompletionsAtPosition(
      file: string,
      position: number,
    ): Promise<{ entries: { name: string }[] } | undefined>;
    getQuickInfoAtPosition(file: string, position: number): Promise<QuickInfo | undefined>;
  }
}
