import type { editor } from "monaco-editor/editor";

/** The measures of the static code, which the editor takes over so that nothing moves. */
export interface Measures {
  /** As Monaco's options. */
  options: editor.IEditorOptions;
  /** How far from the edge the text begins, in pixels. */
  gutter: number;
}

/** Reads them from a program's `pre`; it need not be shown. */
export function measuresOf(code: HTMLElement): Measures {
  const block = getComputedStyle(code);
  const line = getComputedStyle(code.querySelector(".line")!);
  const pixels = (value: string) => Number.parseFloat(value);
  const scrollbar = scrollbarHeight();
  return {
    gutter: pixels(line.paddingInlineStart),
    options: {
      fontFamily: block.fontFamily,
      fontSize: pixels(block.fontSize),
      lineHeight: pixels(block.lineHeight),
      padding: { top: pixels(block.paddingTop), bottom: pixels(block.paddingBottom) },
      scrollbar: {
        vertical: "hidden",
        verticalScrollbarSize: 0,
        horizontal: "auto",
        horizontalScrollbarSize: scrollbar || 10,
        horizontalSliderSize: 8,
        // Where the system's scrollbars lie over the text, this one does, too.
        ignoreHorizontalScrollbarInContentHeight: scrollbar === 0,
        alwaysConsumeMouseWheel: false,
        useShadows: false,
      },
    },
  };
}

/** How much room the system's scrollbars take: none where they lie over what they scroll. */
function scrollbarHeight(): number {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; visibility: hidden; overflow-x: scroll; width: 99px";
  document.body.append(probe);
  const height = probe.offsetHeight - probe.clientHeight;
  probe.remove();
  return height;
}
