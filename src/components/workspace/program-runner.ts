import type { ProgramEditor } from "../editor/program-editor.ts";
import { onWorkbench } from "./on-workbench.ts";
import type { OutputView } from "../output/output-view.ts";

/** How long a run may stay silent before the page says that it runs, in milliseconds. */
const QUIET = 200;

/** Runs the program of an editor and shows what happens. Returns the function that stops it. */
export function runProgram(
  editor: ProgramEditor,
  file: string,
  output: OutputView,
  onEnd: () => void,
): () => void {
  let silent = true;
  output.start();
  editor.mark([]);
  const timer = setTimeout(() => {
    if (silent) output.waiting("Running…");
  }, QUIET);

  return onWorkbench({
    begin: (workbench) =>
      workbench.run(editor.text, file, {
        output(lines) {
          silent = false;
          output.lines(lines);
        },
        dropped: (count) => output.dropped(count),
      }),
    end: (end) => editor.mark(output.end(end)),
    unavailable: (message) =>
      output.end({ kind: "problems", problems: [{ kind: "load", message }] }),
    over() {
      clearTimeout(timer);
      onEnd();
    },
  });
}
