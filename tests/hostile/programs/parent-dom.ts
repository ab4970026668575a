// @ts-nocheck
/*
attempts: "to change the page around it"
group: "page"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    (self.parent ?? self.top).document.body.innerHTML = "dead";
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
