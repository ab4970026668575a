import type { Workbench } from "../../sandbox/workbench.ts";
import { siteUrl } from "../site-url.ts";

let workbench: Promise<Workbench> | undefined;

/** The page's one workbench. Its script is fetched at the first call, so that reading costs nothing. */
export function getWorkbench(): Promise<Workbench> {
  workbench ??= import("../../sandbox/workbench.ts").then(({ createWorkbench }) =>
    createWorkbench({ base: siteUrl("workbench/") }),
  );
  // A lost connection must not be remembered.
  workbench.catch(() => (workbench = undefined));
  return workbench;
}

/** What shows how a run has ended, fetched at the first call. */
export const getEndViews = () => import("../output/end-view.ts");

/** Loads compiler and sandbox at the first sign that somebody is about to press one of `buttons`. */
export function warmOnIntent(buttons: Iterable<HTMLElement>) {
  const warm = () => {
    // What cannot be had now is told when it is needed.
    const ignored = () => {};
    void getWorkbench().then((it) => it.warm(), ignored);
    getEndViews().catch(ignored);
  };
  for (const button of buttons) {
    for (const sign of ["pointerenter", "focus", "touchstart"]) {
      button.addEventListener(sign, warm, { once: true, passive: true });
    }
  }
}
