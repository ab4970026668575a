import { importMessage } from "../../progress/import-message.ts";
import {
  formatWorkFile,
  MAX_WORK_FILE_BYTES,
  parseWorkFile,
  WorkFileError,
  workFileName,
} from "../../progress/work-file.ts";
import { store } from "../storage/browser-store.ts";
import { progress } from "../storage/progress.ts";
import { importWork, storedWork } from "../storage/stored-work.ts";
import { chooseTheme, chosenTheme } from "../storage/theme-setting.ts";

const places = { store, progress, theme: { chosen: chosenTheme, choose: chooseTheme } };

/** `<rv-your-work>`: shows what is kept, saves it as a file, and brings a file in. */
class YourWork extends HTMLElement {
  connectedCallback() {
    const part = <E extends HTMLElement>(selector: string) => this.querySelector<E>(selector)!;
    part("[data-do='export']").addEventListener("click", () => this.#export());
    const input = part<HTMLInputElement>("[data-import]");
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) void this.#import(file);
      // The same file can be chosen again.
      input.value = "";
    });
    store.onRefused(() => {
      part("[data-refused]").textContent =
        "Your browser does not let this page keep anything: what you bring in is gone when you leave.";
    });
    store.onChange(() => this.#draw());
    progress.watch(() => this.#draw());
  }

  #draw() {
    const { passed, programs } = storedWork(places);
    for (const item of this.querySelectorAll<HTMLElement>("[data-exercise]")) {
      const id = item.dataset.exercise!;
      const isSolved = passed.includes(id);
      item.hidden = !isSolved && programs[`answer/${id}`] === undefined;
      item.classList.toggle("solved", isSolved);
      item.querySelector("[data-state]")!.textContent = isSolved ? "Solved" : "Begun";
    }
    const kept = Object.values(programs);
    const texts = kept.filter(({ text }) => text !== undefined).length;
    const versions = kept.reduce((sum, it) => sum + it.versions.length, 0);
    this.querySelector("[data-summary]")!.textContent =
      texts + versions + passed.length === 0
        ? "Nothing is kept yet. What you change in a program, and what you solve, will be."
        : `${plural(passed.length, "exercise")} solved, ${plural(texts, "program")} changed, ${plural(versions, "earlier version")} kept.`;
  }

  #export() {
    const now = new Date();
    const file = new Blob([formatWorkFile(storedWork(places), now)], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = workFileName(now);
    link.click();
    // The download has its own hold on the file once it has begun.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.#say(`Saved as ${link.download}.`);
  }

  async #import(file: File): Promise<void> {
    try {
      if (file.size > MAX_WORK_FILE_BYTES) {
        throw new WorkFileError("This file is too large to come from Rendezvous.");
      }
      const summary = importWork(places, parseWorkFile(await file.text()), new Date());
      this.#draw();
      this.#say(importMessage(summary));
    } catch (error) {
      const reason = error instanceof WorkFileError ? error.message : "It could not be read.";
      this.#say(`${file.name} was not brought in, and nothing has changed. ${reason}`, true);
    }
  }

  #say(text: string, isFailure = false) {
    const message = this.querySelector("[data-message]")!;
    message.classList.toggle("failed", isFailure);
    message.textContent = text;
  }
}

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`;

customElements.define("rv-your-work", YourWork);
