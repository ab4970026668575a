import type { Pagefind } from "./pagefind.ts";
import { resultItem } from "./result-list.ts";

/** How many pages are listed. */
const pages = 8;

/** `<rv-search>`: a button, and a dialogue that searches while one types. */
class Search extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;
  #dialog!: HTMLDialogElement;
  #input!: HTMLInputElement;
  #status!: HTMLElement;
  #results!: HTMLElement;

  connectedCallback() {
    this.#dialog = this.querySelector("dialog")!;
    this.#input = this.querySelector("input")!;
    this.#status = this.querySelector("[data-status]")!;
    this.#results = this.querySelector("[data-results]")!;
    if (/Mac|iPhone|iPad/.test(navigator.userAgent)) {
      this.querySelector("[data-shortcut]")!.textContent = "⌘ K";
    }

    this.querySelector("[data-open]")!.addEventListener("click", () => this.#open());
    addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (this.#dialog.open) this.#dialog.close();
      else this.#open();
    });
    this.#dialog.addEventListener("close", () => {
      delete document.documentElement.dataset.searching;
    });
    this.#input.addEventListener("input", () => void this.#search());
    this.#input.addEventListener("keydown", (event) => {
      // Enter would close the dialogue, and Escape empty the field first.
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Escape") this.#dialog.close();
      else this.#links()[0]?.click();
    });
    this.#dialog.addEventListener("keydown", (event) => this.#walk(event));
    this.#dialog.addEventListener("click", ({ target }) => {
      const onBackdrop = target === this.#dialog;
      if (onBackdrop || (target as Element).closest("a")) this.#dialog.close();
    });
  }

  #open() {
    this.#dialog.showModal();
    document.documentElement.dataset.searching = "";
    this.#input.focus();
    this.#input.select();
    this.#load().catch(() => {});
  }

  /** Fetches Pagefind once; a lost connection must not be remembered. */
  #load(): Promise<Pagefind> {
    this.#pagefind ??= (async () => {
      const pagefind = (await import(/* @vite-ignore */ this.dataset.index!)) as Pagefind;
      await pagefind.options({ baseUrl: this.dataset.base!, excerptLength: 18 });
      await pagefind.init();
      return pagefind;
    })();
    this.#pagefind.catch(() => (this.#pagefind = undefined));
    return this.#pagefind;
  }

  async #search() {
    const term = this.#input.value.trim();
    if (term === "") return this.#show("", []);
    try {
      const pagefind = await this.#load();
      const found = await pagefind.debouncedSearch(term);
      if (!found) return;
      const data = await Promise.all(found.results.slice(0, pages).map((it) => it.data()));
      if (term !== this.#input.value.trim()) return;
      const count = found.results.length;
      const status =
        count === 0
          ? `Nothing found for “${term}”.`
          : `${count} ${count === 1 ? "page" : "pages"} found.`;
      this.#show(status, data.map(resultItem));
    } catch {
      this.#show(
        import.meta.env.DEV
          ? "The search has no index here: it is made when the site is built."
          : "The search could not be loaded. Check your connection, then type again.",
        [],
      );
    }
  }

  #show(status: string, items: HTMLElement[]) {
    this.#status.textContent = status;
    this.#results.replaceChildren(...items);
  }

  /** The arrow keys go through the results, and back to the field. */
  #walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const places = [this.#input, ...this.#links()];
    const at = places.findIndex((it) => it === document.activeElement);
    places[Math.min(Math.max(at + step, 0), places.length - 1)]?.focus();
  }

  #links(): HTMLAnchorElement[] {
    return [...this.#results.querySelectorAll("a")];
  }
}

customElements.define("rv-search", Search);
