import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";

/** Tells Monaco where its workers are: beside this script, wherever the site lives. */
export function setUpWorkers() {
  globalThis.MonacoEnvironment = {
    getWorker: (_, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
  };
}
