// @ts-nocheck
/*
attempts: "to load a script"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    importScripts("__ELSEWHERE__/script.js");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
