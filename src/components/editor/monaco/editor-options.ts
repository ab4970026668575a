import { editor } from "monaco-editor/editor";

/** How the editor of a program behaves, whatever the program. */
export const editorOptions: editor.IStandaloneEditorConstructionOptions = {
  // The page's business: Tab moves on, the page scrolls, no menu or map of its own.
  tabFocusMode: true,
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 1,
  mouseWheelZoom: false,
  minimap: { enabled: false },
  stickyScroll: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  // Widgets may reach beyond the frame, and are dressed by the site's styles.
  fixedOverflowWidgets: true,
  useShadowDOM: false,
  accessibilitySupport: "auto",

  // As the static code looks.
  glyphMargin: false,
  folding: false,
  lineNumbersMinChars: 3,
  fontLigatures: false,
  disableLayerHinting: true,
  renderLineHighlightOnlyWhenFocus: true,
  renderLineHighlight: "all",
  renderWhitespace: "none",
  renderControlCharacters: false,
  guides: { indentation: false, bracketPairs: false },
  matchBrackets: "near",
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
  occurrencesHighlight: "off",
  selectionHighlight: false,
  colorDecorators: false,
  links: false,
  showUnused: false,
  lightbulb: { enabled: editor.ShowLightbulbIconMode.OnCode },
  inlayHints: { enabled: "off" },

  // Help that waits to be asked for, or comes as one types a dot.
  quickSuggestions: { other: true, comments: false, strings: false },
  suggest: {
    showWords: false,
    showSnippets: false,
    showIcons: false,
    showInlineDetails: false,
    preview: false,
  },
  wordBasedSuggestions: "off",
  acceptSuggestionOnCommitCharacter: false,
  parameterHints: { enabled: true, cycle: false },
  hover: { enabled: "on", delay: 350, above: false },
  dragAndDrop: false,
  smoothScrolling: false,
  cursorSmoothCaretAnimation: "off",
};
