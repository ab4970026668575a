import type { Running, Workbench } from "../../sandbox/workbench.ts";
import type * as endViews from "../output/end-view.ts";
import { getEndViews, getWorkbench } from "./workbench.ts";

export interface WorkbenchUse<T> {
  begin(workbench: Workbench): Running<T> | Promise<Running<T>>;
  /** It has ended, well or not. */
  end(result: T, views: typeof endViews): void;
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
    let views: typeof endViews | undefined;
    try {
      const [workbench, loaded] = await Promise.all([getWorkbench(), getEndViews()]);
      views = loaded;
      running = await use.begin(workbench);
    } catch {
      use.unavailable(
        "The part of the page that runs programs could not be loaded. Check your connection, then try again.",
      );
    }
    if (running && views) {
      stop = () => running.stop();
      if (stopped) stop();
      use.end(await running.result, views);
    }
    use.over();
  })();
  return () => {
    stopped = true;
    stop();
  };
}
