// @ts-nocheck
/*
attempts: "to block the page with a dialogue"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    alert("dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
