/** The page's script under test: an editor for each program of the page. */
import { ProgramEditor } from "../../src/components/editor/program-editor.ts";
import { vetText } from "../../src/components/editor/vet-client.ts";

const editors: ProgramEditor[] = [];
/** What the editors have told, oldest first: `0 open`, `0 change`. */
const events: string[] = [];

for (const [index, host] of document.querySelectorAll<HTMLElement>(".rv-program").entries()) {
  const tell = (event: string) => events.push(`${index} ${event}`);
  const editor = new ProgramEditor(host, {
    file: "main.ts",
    label: `Editor ${index}`,
    onChange() {
      tell("change");
      editor.mark([]);
    },
    onShortcut: (shortcut) => tell(shortcut),
    onLine: () => undefined,
    onOpen: (plain) => tell(plain ? "open plain" : "open"),
    onClose: () => tell("close"),
  });
  editors.push(editor);
}

const harness = { editors, events, vetText };

export type Harness = typeof harness;
Object.assign(globalThis, { harness });
