import { progress } from "../components/storage/progress.ts";

/** Marks each lesson on the page whose exercises are all passed. */
function markLessons() {
  const { passed } = progress;
  for (const lesson of document.querySelectorAll<HTMLElement>("[data-lesson]")) {
    const exercises = lesson.dataset.exercises?.split(" ").filter(Boolean) ?? [];
    const done = exercises.length > 0 && exercises.every((id) => passed.has(id));
    lesson.toggleAttribute("data-done", done);
    const word = lesson.querySelector<HTMLElement>("[data-done]");
    if (word) word.hidden = !done;
  }
}

progress.watch(markLessons);
