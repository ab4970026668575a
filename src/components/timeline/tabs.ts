/** Panels of which one is shown, with a row of tabs that arrow keys move through. */
import { element } from "../output/element.ts";

export interface Tab {
  name: string;
  label: string;
  panel: HTMLElement;
}

let count = 0;

export class Tabs {
  readonly element: HTMLElement;
  readonly #tabs = new Map<string, { tab: HTMLButtonElement; panel: HTMLElement }>();
  readonly #onShow: (name: string) => void;
  #shown = "";

  /** `onShow` hears which panel is about to be seen. */
  constructor(label: string, tabs: readonly Tab[], onShow: (name: string) => void) {
    this.#onShow = onShow;
    const row = element("div", "rv-tl-tabs");
    row.setAttribute("role", "tablist");
    row.setAttribute("aria-label", label);
    this.element = element("div", "rv-tl-panels", row);
    for (const { name, label: text, panel } of tabs) {
      const tab = element("button", "rv-tl-tab", text);
      tab.type = "button";
      tab.id = `rv-tl-tab-${++count}`;
      tab.setAttribute("role", "tab");
      panel.id = `rv-tl-panel-${count}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => this.show(name));
      row.append(tab);
      this.element.append(panel);
      this.#tabs.set(name, { tab, panel });
    }
    row.addEventListener("keydown", (event) => this.#onKey(event));
    this.show(tabs[0]!.name);
  }

  get shown(): string {
    return this.#shown;
  }

  /** Offers a tab, or does not. */
  offer(name: string, isOffered: boolean): void {
    this.#tabs.get(name)!.tab.hidden = !isOffered;
    if (!isOffered && this.#shown === name) this.show([...this.#tabs.keys()][0]!);
  }

  show(name: string): void {
    this.#shown = name;
    for (const [key, { tab, panel }] of this.#tabs) {
      tab.setAttribute("aria-selected", String(key === name));
      tab.tabIndex = key === name ? 0 : -1;
      panel.hidden = key !== name;
    }
    this.#onShow(name);
  }

  #onKey(event: KeyboardEvent): void {
    const offered = [...this.#tabs].filter(([, { tab }]) => !tab.hidden);
    const at = offered.findIndex(([name]) => name === this.#shown);
    const last = offered.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const [name, { tab }] = offered[to]!;
    this.show(name);
    tab.focus();
  }
}
