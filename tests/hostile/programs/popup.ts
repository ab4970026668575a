// @ts-nocheck
/*
attempts: "to open a window"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    window.open("__ELSEWHERE__/popup");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
