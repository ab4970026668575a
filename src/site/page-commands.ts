/** The commands of every page: where to go, and how it looks. */
import { type Command, offerCommands } from "../components/palette/command.ts";
import { settings } from "../components/storage/settings.ts";

const GROUP = "Page";

offerCommands(() => [
  ...pressing("Search the course", "rv-search [data-open]", "Ctrl+K"),
  ...following("Next lesson", 'a[rel="next"]'),
  ...following("Lesson before", 'a[rel="prev"]'),
  ...following("All lessons", "a.wordmark"),
  ...following("Playground", "a[data-playground]"),
  ...following("Glossary", "a[data-glossary]"),
  ...themes(),
]);

offerCommands(() => [
  toggled("vim", "Vim keys in editors"),
  toggled("formatsOnSave", "Format a program before Ctrl+S runs it"),
]);

function pressing(title: string, selector: string, keys: string): Command[] {
  const button = document.querySelector<HTMLElement>(selector);
  return button ? [{ title, group: GROUP, keys, run: () => button.click() }] : [];
}

function following(title: string, selector: string): Command[] {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  return link ? [{ title, group: GROUP, run: () => link.click() }] : [];
}

function themes(): Command[] {
  const select = document.querySelector<HTMLSelectElement>("starlight-theme-select select");
  if (!select) return [];
  return [...select.options]
    .filter((option) => option.value !== select.value)
    .map((option) => ({
      title: `Theme: ${option.text.trim().toLowerCase()}`,
      group: GROUP,
      run() {
        select.value = option.value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      },
    }));
}

function toggled(name: "vim" | "formatsOnSave", what: string): Command {
  const isOn = settings.get(name);
  return {
    title: `${what}: ${isOn ? "switch off" : "switch on"}`,
    group: "Settings",
    run: () => settings.set(name, !isOn),
  };
}
