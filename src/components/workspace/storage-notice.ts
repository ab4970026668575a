import { store } from "../storage/browser-store.ts";

/** Tells the learner in `place` when the browser does not keep what is typed. */
export function noticeRefusedStorage(place: HTMLElement): void {
  store.onRefused(() => {
    place.textContent =
      "Your browser does not let this page keep your text: copy it before you leave.";
  });
}
