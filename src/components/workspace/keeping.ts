import type { Reason } from "../../progress/versions.ts";
import type { ProgramEditor } from "../editor/program-editor.ts";
import { element } from "../output/element.ts";
import { KeptText, type Offer } from "../storage/kept-text.ts";
import type { VersionsPanel } from "../versions/versions-panel.ts";

/** The elements of a program that have to do with what is kept of it. */
export interface KeepingParts {
  /** Gives the program its first text back, and then takes that back again. */
  reset: HTMLButtonElement;
  /** Opens the list of earlier texts. */
  versions: HTMLButtonElement;
  /** The program itself, above which a question is asked. */
  program: HTMLElement;
  /** The bar, below which the earlier texts are listed. */
  bar: HTMLElement;
}

/** What is kept of a program, and what the learner sees of that: reset, versions, and questions. */
export class Keeping {
  readonly #editor: ProgramEditor;
  readonly #text: KeptText;
  readonly #parts: KeepingParts;
  readonly #onReplaced: () => void;
  readonly #panelPlace = element("div", "rv-versions-place");
  /** Is there from the start, or a screen reader would not tell what comes into it. */
  readonly #offerPlace = element("div", "rv-offer-place");
  #shownOffer: Offer | undefined;
  #panel: VersionsPanel | undefined;
  #isOpen = false;

  /** `key` names the program among all that is kept; `onReplaced`: another text has taken its place. */
  constructor(parts: KeepingParts, editor: ProgramEditor, key: string, onReplaced: () => void) {
    this.#parts = parts;
    this.#editor = editor;
    this.#onReplaced = onReplaced;
    this.#text = new KeptText(editor, key);
    this.#offerPlace.setAttribute("aria-live", "polite");
    parts.program.before(this.#offerPlace);
    parts.bar.after(this.#panelPlace);
    parts.reset.addEventListener("click", () => {
      if (this.isChanged) this.#text.reset();
      else this.#text.undoReset();
      onReplaced();
    });
    parts.versions.addEventListener("click", () => void this.#toggle());
    this.#text.watch(() => this.#draw());
    // A page that was asleep has not heard what other tabs did.
    addEventListener("pageshow", () => this.#text.sync());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#text.sync();
    });
  }

  /** Whether the text is another than the page came with. */
  get isChanged(): boolean {
    return this.#text.isChanged;
  }

  /** Gives the program its first text back, as the button does. */
  reset(): void {
    if (this.isChanged) this.#parts.reset.click();
  }

  /** Brings back what was typed at an earlier visit. */
  restore(): void {
    this.#text.restore();
    this.#draw();
  }

  /** To be called at every change of the text. */
  textChanged(): void {
    this.#text.keep();
    this.#draw();
  }

  /** Keeps a version of the text as it is, or of the text that was given. */
  note(why: Reason, text?: string): void {
    this.#text.note(why, text);
  }

  async #toggle(): Promise<void> {
    this.#isOpen = !this.#isOpen;
    this.#drawPanel();
    if (!this.#isOpen || this.#panel) return;
    try {
      const { VersionsPanel } = await import("../versions/versions-panel.ts");
      this.#panel ??= new VersionsPanel(
        this.#text,
        () => this.#editor.text,
        () => {
          this.#onReplaced();
          this.#isOpen = false;
          this.#drawPanel();
          // Where no version is left to go back to, the button has gone.
          (this.#parts.versions.hidden ? this.#parts.reset : this.#parts.versions).focus();
        },
      );
    } catch {
      const message =
        "The versions could not be shown. Check your connection, then reload the page.";
      this.#panelPlace.replaceChildren(element("p", "rv-at-home", message));
      return;
    }
    this.#drawPanel();
  }

  #draw() {
    const { isChanged, canUndo, versions } = this.#text;
    const { reset } = this.#parts;
    reset.hidden = !isChanged && !canUndo;
    reset.textContent = isChanged ? "Reset" : "Undo reset";
    this.#parts.versions.hidden = versions.length === 0;
    if (versions.length === 0) this.#isOpen = false;
    this.#drawPanel();
    void this.#drawOffer();
  }

  #drawPanel() {
    this.#parts.versions.setAttribute("aria-expanded", String(this.#isOpen));
    if (this.#isOpen) this.#panel?.draw();
    this.#panelPlace.replaceChildren(...(this.#isOpen && this.#panel ? [this.#panel.element] : []));
  }

  async #drawOffer(): Promise<void> {
    const { offer } = this.#text;
    if (offer === this.#shownOffer) return;
    this.#shownOffer = offer;
    if (!offer) return this.#offerPlace.replaceChildren();
    // Where it cannot be fetched, nothing is asked yet: the learner's own text stays, and nothing is lost.
    const module = await import("../versions/offer-view.ts").catch(() => undefined);
    if (!module || this.#text.offer !== offer) return;
    const settle = (choose: () => void) => () => {
      choose();
      // The buttons of the question have gone.
      const { versions, bar } = this.#parts;
      (versions.hidden ? bar.querySelector("button")! : versions).focus();
    };
    this.#offerPlace.replaceChildren(
      module.offerView(offer, () => this.#editor.text, {
        keepMine: settle(() => this.#text.keepMine()),
        takeTheirs: settle(() => {
          this.#text.takeTheirs();
          this.#onReplaced();
        }),
      }),
    );
  }
}
