import type { editor } from "monaco-editor/editor";

/** The measures of the static code, which the editor takes over so that nothing moves. */
export interface Measures {
  /** As Monaco's options. */
  options: editor.IEditorOptions;
  /** How far from the edge the text begins, in pixels. */
  gutter: number;
  /** How high so many lines are, in pixels. */
  heightOf(lines: number): number;
}

/** Reads them from a program's `pre`; it need not be shown. */
export function measuresOf(code: HTMLElement): Measures {
  const block = getComputedStyle(code);
  const line = getComputedStyle(code.querySelector(".line")!);
  const pixels = (value: string) => Number.parseFloat(value);
  const room = scrollbarHeight();
  const lineHeight = pixels(block.lineHeight);
  const [top, bottom] = [pixels(block.paddingTop), pixels(block.paddingBottom)];
  return {
    heightOf: (lines) => top + lines * lineHeight + bottom,
    gutter: pixels(line.paddingInlineStart),
    options: {
      fontFamily: block.fontFamily,
      fontSize: pixels(block.fontSize),
      lineHeight,
      padding: { top, bottom },
      scrollbar: {
        vertical: "hidden",
        verticalScrollbarSize: 0,
        horizontal: "auto",
        horizontalScrollbarSize: room || 10,
        horizontalSliderSize: 8,
        // Where the system's scrollbars lie over the text, this one does, too.
        ignoreHorizontalScrollbarInContentHeight: room === 0,
        alwaysConsumeMouseWheel: false,
        useShadows: false,
      },
    },
  };
}

let scrollbar: number | undefined;

/** How much room the system's scrollbars take: none where they lie over what they scroll. Measured once: it costs a layout. */
const scrollbarHeight = (): number => (scrollbar ??= measuredScrollbar());

function measuredScrollbar(): number {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; visibility: hidden; overflow-x: scroll; width: 99px";
  document.body.append(probe);
  const height = probe.offsetHeight - probe.clientHeight;
  probe.remove();
  return height;
}
