// @ts-nocheck
/*
attempts: "to load a style sheet"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const sheet = new CSSStyleSheet();
    await sheet.replace(
      '@import "__ELSEWHERE__/sheet.css"; body { background: url(__ELSEWHERE__/css.png) }',
    );
    document.adoptedStyleSheets = [sheet];
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
