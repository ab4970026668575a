// @ts-nocheck
/*
attempts: "to write the page's history and name"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    history.pushState(null, "", "/dead");
    window.name = "dead";
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
