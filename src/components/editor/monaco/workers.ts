import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "./ts.worker.ts?worker";

/** Tells Monaco where its workers are: beside this script, wherever the site lives. */
export function setUpWorkers() {
  globalThis.MonacoEnvironment = {
    getWorker: (_, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
  };
}
