import type { ProgramEditor } from "./editor/program-editor.ts";
import type { OutputView } from "./output/output-view.ts";
import { getWorkbench } from "./workbench.ts";

/** How long a run may stay silent before the page says that it runs. */
const quietFor = 200;

/** Runs the program of an editor and shows what happens. Returns a function that stops it. */
export function runProgram(
  editor: ProgramEditor,
  file: string,
  output: OutputView,
  onEnd: () => void,
): () => void {
  let stopped = false;
  let stop = () => {};
  let silent = true;
  output.start();
  editor.mark([]);
  const timer = setTimeout(() => {
    if (silent) output.waiting("Running…");
  }, quietFor);

  void (async () => {
    try {
      const workbench = await getWorkbench();
      if (stopped) return;
      const running = workbench.run(editor.text, file, {
        output(lines) {
          silent = false;
          output.lines(lines);
        },
        dropped: (count) => output.dropped(count),
      });
      stop = () => running.stop();
      editor.mark(output.end(await running.result));
    } catch {
      // The workbench itself could not be fetched.
      output.end({
        kind: "stopped",
        why: "crash",
        message: "The part of the page that runs programs could not be loaded. Are you offline?",
      });
    } finally {
      clearTimeout(timer);
      if (stopped && silent) output.clear();
      onEnd();
    }
  })();

  return () => {
    stopped = true;
    stop();
  };
}
