// @ts-nocheck
/*
attempts: "to send a request after its end"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    fetchLater("__ELSEWHERE__/fetch-later", { activateAfter: 0 });
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
