import type { Running, Workbench } from "../../sandbox/workbench.ts";
import { getWorkbench } from "./workbench.ts";

export interface WorkbenchUse<T> {
  begin(workbench: Workbench): Running<T> | Promise<Running<T>>;
  /** It has ended, well or not. */
  end(result: T): void;
  /** The script that runs programs could not be fetched. */
  unavailable(message: string): void;
  /** Called last. */
  over(): void;
}

/** Begins something on the page's workbench. Returns the function that stops it. */
export function onWorkbench<T>(use: WorkbenchUse<T>): () => void {
  let stopped = false;
  let stop = () => {};
  void (async () => {
    let running: Running<T> | undefined;
    try {
      running = await use.begin(await getWorkbench());
    } catch {
      use.unavailable(
        "The part of the page that runs programs could not be loaded. Check your connection, then try again.",
      );
    }
    if (running) {
      stop = () => running.stop();
      if (stopped) stop();
      use.end(await running.result);
    }
    use.over();
  })();
  return () => {
    stopped = true;
    stop();
  };
}
