import type { BuiltProgram } from "../../sandbox/program-compiler.ts";
import type { RunnableProgram, Workbench } from "../../sandbox/workbench.ts";
import { onIntent } from "../on-intent.ts";
import { siteUrl } from "../site-url.ts";

let workbench: Promise<Workbench> | undefined;

/** The page's one workbench. Its script is fetched at the first call, so that reading costs nothing. */
export function getWorkbench(): Promise<Workbench> {
  workbench ??= Promise.all([
    import("../../sandbox/workbench.ts"),
    import("virtual:built-programs"),
  ]).then(([{ createWorkbench }, { default: built }]) => {
    const made = createWorkbench({
      base: siteUrl("workbench/"),
      fetchBuilt: (key) => built[key]?.().then((it) => it.default as BuiltProgram),
    });
    addEventListener("keydown", () => made.giveWay(), { capture: true });
    return made;
  });
  // A lost connection must not be remembered.
  workbench.catch(() => (workbench = undefined));
  return workbench;
}

/** What shows how a run has ended, fetched at the first call. */
export const getEndViews = () => import("../output/end-view.ts");

/** Does something with the workbench ahead of time. What cannot be had now is told when it is needed. */
export function ahead(action: (workbench: Workbench) => void): void {
  const ignored = () => {};
  void getWorkbench().then(action, ignored);
}

/** Loads what it takes to run `program` at the first sign that somebody is about to press one of `buttons`. */
export function warmOnIntent(buttons: Iterable<HTMLElement>, program: () => RunnableProgram): void {
  onIntent(buttons, () => {
    ahead((workbench) => {
      workbench.warm();
      workbench.prepare(program());
    });
    getEndViews().catch(() => {});
  });
}
