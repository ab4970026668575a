// @ts-nocheck
/*
attempts: "to send a request"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await fetch("__ELSEWHERE__/fetch", { mode: "no-cors" });
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
