import { editor, Uri } from "monaco-editor/editor";
import type { SourceFile } from "../../../compile/compile-program.ts";
import { checkerOf } from "./type-checker.ts";

/**
 * The files that a program imports, where the type checker finds them: beside the program. There are
 * none as long as it imports none.
 */
export class SiblingModels {
  readonly #folder: string;
  readonly #siblings: () => readonly SourceFile[];
  readonly #models = new Map<string, editor.ITextModel>();

  /** `folder` is where the program lies: `file:///program-1`. */
  constructor(folder: string, siblings: () => readonly SourceFile[]) {
    this.#folder = folder;
    this.#siblings = siblings;
  }

  /** Has the type checker see the siblings as they are now. `text` is the program. */
  update(text: string): void {
    if (!/["']\.\//.test(text)) return;
    const made: Uri[] = [];
    for (const { file, source } of this.#siblings()) {
      const model = this.#models.get(file);
      if (!model) {
        const uri = Uri.parse(`${this.#folder}/${file}`);
        this.#models.set(file, editor.createModel(source, "typescript", uri));
        made.push(uri);
      } else if (model.getValue() !== source) {
        model.setValue(source);
      }
    }
    // One that has not started hears of them when it does.
    if (made.length > 0) checkerOf(...made).catch(() => {});
  }

  dispose(): void {
    for (const model of this.#models.values()) model.dispose();
    this.#models.clear();
  }
}
