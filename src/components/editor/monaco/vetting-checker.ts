import {
  type CheckerContext,
  TypeScriptWorker,
} from "monaco-editor/languages/features/typescript/tsWorker";
import type { Finding } from "../../../vet/finding.ts";
import { vet } from "../../../vet/vet.ts";
import type { CheckerSettings } from "./checker-settings.ts";

/** Monaco's type checker, with what `vet` finds beside what the compiler finds. */
export class VettingChecker extends TypeScriptWorker {
  /** `context` gives the programs that are open. */
  constructor(context: CheckerContext, { compilerOptions, types }: CheckerSettings) {
    const libraries = Object.entries(types).map(([file, content]) => [
      file,
      { content, version: 1 },
    ]);
    super(context, {
      compilerOptions,
      extraLibs: Object.fromEntries(libraries) as Record<string, unknown>,
    });
  }

  /** What is probably wrong in a program that is open. */
  async getFindings(file: string): Promise<Finding[]> {
    const program = this.getLanguageService().getProgram();
    const source = program?.getSourceFile(file);
    return program && source ? vet(program, source) : [];
  }
}
