import typescript from "@shikijs/langs/typescript";
import { shikiToMonaco } from "@shikijs/monaco";
import { editor, languages } from "monaco-editor/editor";
import { createHighlighterCoreSync } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { codeThemes } from "../../code/code-theme.ts";
import { type KnownPatterns, regexOf } from "./known-patterns.ts";

/** Put in its place by the build, as JSON. */
declare const __KNOWN_PATTERNS__: string;

/** What only the editor has: the waves under errors. The colours are those of the site. */
const waves = {
  light: { "editorError.foreground": "#a8251c", "editorWarning.foreground": "#a33a14" },
  dark: { "editorError.foreground": "#ff9d92", "editorWarning.foreground": "#f2a07c" },
};

const themes = (["light", "dark"] as const).map((name) => ({
  ...codeThemes[name],
  colors: { ...codeThemes[name].colors, ...waves[name] },
}));

const highlighter = createHighlighterCoreSync({
  themes,
  langs: [typescript],
  engine: createJavaScriptRegexEngine({
    regexConstructor: regexOf(JSON.parse(__KNOWN_PATTERNS__) as KnownPatterns),
  }),
});

/** Colours code as the pages do, and keeps to the theme of the site. */
export function setUpColours() {
  // The first line takes long, while expressions are compiled: a limit would leave it half coloured.
  shikiToMonaco(highlighter, { editor, languages }, { tokenizeTimeLimit: 0 });
  const followSite = () => {
    const theme = document.documentElement.dataset.theme === "light" ? "light" : "dark";
    editor.setTheme(codeThemes[theme].name!);
    editor.getModels().forEach(colourNow);
  };
  followSite();
  new MutationObserver(followSite).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
}

/** Colours all lines at once. Left alone, Monaco draws most of them plain, and colours when idle. */
export function colourNow(model: editor.ITextModel) {
  const { tokenization } = model as unknown as {
    tokenization: { forceTokenization(line: number): void };
  };
  tokenization.forceTokenization(model.getLineCount());
}

/** `text` as coloured lines, of the same form as those of a page's static code. */
export function colouredLines(text: string): HTMLElement[] {
  const { tokens } = highlighter.codeToTokens(text, {
    lang: "typescript",
    themes: { light: codeThemes.light.name!, dark: codeThemes.dark.name! },
    defaultColor: false,
  });
  return tokens.map((line) => {
    const element = document.createElement("span");
    element.className = "line";
    for (const { content, htmlStyle } of line) {
      const token = document.createElement("span");
      token.textContent = content;
      for (const [name, value] of Object.entries(htmlStyle ?? {})) {
        token.style.setProperty(name, value);
      }
      element.append(token);
    }
    return element;
  });
}
