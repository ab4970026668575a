/**
 * The colours of code, one theme for light and one for dark. The static code of a page and the
 * editor that takes its place both read them from here, so that nothing changes its colour when
 * the editor opens. Every colour has a contrast of at least 4.5 to 1 on its background.
 */
import type { ThemeRegistrationRaw } from "shiki";

interface Palette {
  background: string;
  plain: string;
  quiet: string;
  comment: string;
  keyword: string;
  string: string;
  number: string;
  call: string;
  type: string;
  lineNumber: string;
  currentLine: string;
  selection: string;
  caret: string;
}

const light: Palette = {
  background: "#ffffff",
  plain: "#1b2a31",
  quiet: "#4b5d66",
  comment: "#5a6b73",
  keyword: "#a33a14",
  string: "#2d6a33",
  number: "#805200",
  call: "#07616a",
  type: "#5541a8",
  lineNumber: "#647580",
  currentLine: "#eff3f2",
  selection: "#c7e2e3",
  caret: "#a33a14",
};

const dark: Palette = {
  background: "#0b1114",
  plain: "#dce6e9",
  quiet: "#a6b6bd",
  comment: "#8497a0",
  keyword: "#f2a07c",
  string: "#a3d39a",
  number: "#e6c384",
  call: "#78d0d1",
  type: "#bdb2f7",
  lineNumber: "#748791",
  currentLine: "#131d22",
  selection: "#20474c",
  caret: "#f2a07c",
};

function theme(name: string, type: "light" | "dark", it: Palette): ThemeRegistrationRaw {
  const rule = (foreground: string, ...scope: string[]) => ({ scope, settings: { foreground } });
  return {
    name,
    type,
    colors: {
      "editor.background": it.background,
      "editor.foreground": it.plain,
      "editor.lineHighlightBackground": it.currentLine,
      "editor.selectionBackground": it.selection,
      "editorCursor.foreground": it.caret,
      "editorLineNumber.foreground": it.lineNumber,
      "editorLineNumber.activeForeground": it.plain,
    },
    settings: [
      { settings: { foreground: it.plain, background: it.background } },
      rule(it.comment, "comment", "punctuation.definition.comment"),
      rule(it.quiet, "punctuation", "meta.brace", "keyword.operator", "meta.delimiter"),
      rule(
        it.keyword,
        "keyword",
        "storage",
        "keyword.control",
        "keyword.operator.new",
        "keyword.operator.expression",
        "storage.type.function.arrow",
      ),
      rule(it.string, "string", "punctuation.definition.string", "constant.character.escape"),
      rule(it.number, "constant.numeric", "constant.language"),
      rule(it.call, "entity.name.function", "support.function", "meta.function-call.method"),
      rule(
        it.type,
        "entity.name.type",
        "support.type",
        "support.class",
        "entity.name.package",
        "storage.type.numeric.go",
        "storage.type.string.go",
        "storage.type.boolean.go",
        "storage.type.error.go",
      ),
      // Inside a template, code looks like code again.
      rule(it.plain, "meta.template.expression", "variable", "meta.embedded"),
      rule(
        it.quiet,
        "punctuation.definition.template-expression",
        "punctuation.separator",
        "punctuation.terminator",
      ),
    ],
  };
}

/** The two themes by the name of the site's theme. */
export const codeThemes = {
  light: theme("rendezvous-light", "light", light),
  dark: theme("rendezvous-dark", "dark", dark),
};
