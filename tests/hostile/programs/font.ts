// @ts-nocheck
/*
attempts: "to load a font"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await new FontFace("dead", "url(__ELSEWHERE__/font.woff2)").load();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
