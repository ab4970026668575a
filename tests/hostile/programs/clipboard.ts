// @ts-nocheck
/*
attempts: "to read the clipboard"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    console.log(await navigator.clipboard.readText());
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
