import type { Reason, Version } from "../../progress/versions.ts";
import { diffView } from "../diff/diff-view.ts";
import { element } from "../output/element.ts";
import type { KeptText } from "../storage/kept-text.ts";
import { momentText } from "./moment.ts";
import "./versions.css";

/** What happened to a version, as the list says it. */
const reasons: Record<Reason, string> = {
  run: "Run",
  check: "Checked",
  pass: "Passed",
  reset: "Before a reset",
  replaced: "Before another version was brought back",
  elsewhere: "From two tabs at once",
  import: "From a file",
};

/** The earlier texts of a program: to look at, beside the one that it has, and to bring back. */
export class VersionsPanel {
  readonly element: HTMLElement;
  readonly #text: KeptText;
  readonly #current: () => string;
  readonly #onBringBack: (version: Version) => void;
  readonly #list = element("ol", "rv-versions-list");
  /** The text of the version that is compared: it stays open while the list changes. */
  #compared: string | undefined;
  #drawn: string | undefined;

  /** `current` is the program's text; `onBringBack` is called after a version has taken its place. */
  constructor(text: KeptText, current: () => string, onBringBack: (version: Version) => void) {
    this.#text = text;
    this.#current = current;
    this.#onBringBack = onBringBack;
    this.element = element(
      "section",
      "rv-versions",
      element("p", "rv-versions-note", "The last texts of this program, kept on this device."),
      this.#list,
    );
    this.element.ariaLabel = "Versions";
    this.draw();
  }

  /** To be called when there are other versions, or the text of the program has changed. */
  draw(): void {
    const { versions } = this.#text;
    const drawn = JSON.stringify([this.#current(), versions]);
    // Who stands on one of its buttons stays there.
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const now = new Date();
    this.#list.replaceChildren(...versions.map((it) => this.#item(it, now)));
  }

  #item(version: Version, now: Date): HTMLElement {
    const name = `${reasons[version.why]}, ${momentText(version.at, now)}`;
    const place = element("div", "rv-versions-diff");
    const compare = button("Compare", `Compare with: ${name}`);
    const bringBack = button("Bring back", `Bring back: ${name}`);
    const show = (isOpen: boolean) => {
      compare.setAttribute("aria-expanded", String(isOpen));
      place.hidden = !isOpen;
      place.replaceChildren(
        ...(isOpen
          ? [
              diffView({
                before: version.text,
                after: this.#current(),
                beforeName: "This version",
                afterName: "The text as it stands",
              }),
            ]
          : []),
      );
    };
    compare.addEventListener("click", () => {
      const isOpen = this.#compared === version.text;
      this.#compared = isOpen ? undefined : version.text;
      show(!isOpen);
    });
    bringBack.addEventListener("click", () => {
      this.#text.bringBack(version);
      this.#onBringBack(version);
    });
    show(this.#compared === version.text);
    return element(
      "li",
      "rv-version",
      element(
        "p",
        "rv-version-name",
        element("span", "rv-version-why", reasons[version.why]),
        ` ${momentText(version.at, now)}, ${lineCount(version.text)}`,
      ),
      element("div", "rv-version-buttons", compare, bringBack),
      place,
    );
  }
}

/** `name` says which one, for whoever hears of several alike. */
function button(text: string, name: string): HTMLButtonElement {
  const made = element("button", "rv-button quiet", text);
  made.type = "button";
  made.ariaLabel = name;
  return made;
}

function lineCount(text: string): string {
  const count = text.trimEnd().split("\n").length;
  return `${count} ${count === 1 ? "line" : "lines"}`;
}
