/** For tests: the type checker of Monaco's worker, without the worker. */
import { TypeScriptWorker } from "monaco-editor/languages/features/typescript/tsWorker";
import { checkerSettings } from "./checker-settings.ts";

interface Parts {
  text: string;
}

const settings = checkerSettings();
/** A page with these programs open, by their file names. */
export class ProgramChecker {
  readonly #programs: Record<string, string>;
  readonly #worker: TypeScriptWorker;

  constructor(programs: Record<string, string>) {
    this.#programs = programs;
    const models = Object.entries(programs).map(([file, text]) => ({
      uri: { path: new URL(file).pathname, toString: () => file },
      version: 1,
      getValue: () => text,
    }));
    this.#worker = new TypeScriptWorker(
      { getMirrorModels: () => models },
      {
        compilerOptions: settings.compilerOptions,
        extraLibs: Object.fromEntries(
          Object.entries(settings.types).map(([file, content]) => [file, { content, version: 1 }]),
        ),
      },
    );
  }

  /** What is marked in a program: `2: Cannot find name 'window'.` */
  async errors(file: string): Promise<string[]> {
    const found = [
      ...(await this.#worker.getSyntacticDiagnostics(file)),
      ...(await this.#worker.getSemanticDiagnostics(file)),
    ];
    return found.map(({ start, messageText }) => {
      const line = this.#programs[file]!.slice(0, start).split("\n").length;
      return `${line}: ${typeof messageText === "string" ? messageText : messageText.messageText}`;
    });
  }

  /** The names that are offered behind the first `after`. */
  async completions(file: string, after: string): Promise<string[]> {
    const position = this.#programs[file]!.indexOf(after) + after.length;
    const found = await this.#worker.getCompletionsAtPosition(file, position);
    return found?.entries.map((it) => it.name) ?? [];
  }

  /** What is shown when the pointer rests on the last `name`. */
  async hover(file: string, name: string): Promise<{ signature: string; docs: string }> {
    const position = this.#programs[file]!.lastIndexOf(name);
    const info = await this.#worker.getQuickInfoAtPosition(file, position);
    const text = (parts: Parts[]) => parts.map((it) => it.text).join("");
    return {
      signature: text(info?.displayParts ?? []),
      docs: text(info?.documentation ?? []),
    };
  }
}
