import { element } from "../output/element.ts";
import { type Command, commandsNow, matching } from "./command.ts";

/** `<rv-palette>`: a list of commands that typing narrows down. The focus stays in the field. */
class Palette extends HTMLElement {
  readonly #dialog = this.querySelector("dialog")!;
  readonly #field = this.querySelector("input")!;
  readonly #list = this.querySelector("ul")!;
  readonly #status = this.querySelector("[data-status]")!;
  #offered: readonly Command[] = [];
  #shown: readonly Command[] = [];
  #chosen = 0;

  connectedCallback() {
    this.querySelector("[data-open]")!.addEventListener("click", () => this.open());
    // Before an editor, which would take the keys for itself.
    addEventListener("keydown", (event) => this.#onPageKey(event), { capture: true });
    this.#field.addEventListener("input", () => this.#draw());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", ({ target }) => {
      const item = target instanceof Element ? target.closest("li[role=option]") : null;
      if (item) this.#run(this.#shown[Number((item as HTMLElement).dataset.index)]!);
    });
  }

  open() {
    if (this.#dialog.open) return this.#dialog.close();
    // Asked for now: what is in use is about to lose the focus.
    this.#offered = commandsNow();
    this.#field.value = "";
    this.#dialog.showModal();
    this.#draw();
    this.#field.focus();
  }

  #onPageKey(event: KeyboardEvent) {
    const held = event.ctrlKey || event.metaKey;
    const isOurs =
      (event.key === "F1" && !held && !event.altKey && !event.shiftKey) ||
      (held && event.shiftKey && event.key.toLowerCase() === "p");
    if (!isOurs) return;
    event.preventDefault();
    event.stopPropagation();
    this.open();
  }

  #onKey(event: KeyboardEvent) {
    const last = this.#shown.length - 1;
    const to = { ArrowDown: this.#chosen + 1, ArrowUp: this.#chosen - 1, Home: 0, End: last }[
      event.key
    ];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      this.#choose(to > last ? 0 : to < 0 ? last : to);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const command = this.#shown[this.#chosen];
      if (command) this.#run(command);
    }
  }

  #run(command: Command) {
    this.#dialog.close();
    command.run();
  }

  #draw() {
    this.#shown = matching(this.#offered, this.#field.value);
    let group = "";
    this.#list.replaceChildren(
      ...this.#shown.flatMap((command, index) => {
        const item = optionOf(command, index);
        if (command.group === group) return [item];
        group = command.group;
        const heading = element("li", "rv-palette-group", group);
        heading.setAttribute("role", "presentation");
        return [heading, item];
      }),
    );
    this.#status.textContent = this.#shown.length === 0 ? "There is no such command." : "";
    this.#choose(0);
  }

  #choose(index: number) {
    this.#chosen = index;
    this.#list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    const item = this.#list.querySelector(`#rv-command-${index}`);
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.#field.setAttribute("aria-activedescendant", item.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }
}

function optionOf({ title, keys }: Command, index: number): HTMLElement {
  const item = element("li", "", element("span", "", title));
  if (keys !== undefined) item.append(element("kbd", "", keys));
  item.id = `rv-command-${index}`;
  item.dataset.index = String(index);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  return item;
}

customElements.define("rv-palette", Palette);
