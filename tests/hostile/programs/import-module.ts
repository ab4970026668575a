// @ts-nocheck
/*
attempts: "to import a module of another host"
group: "network"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    await import("__ELSEWHERE__/module.js");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
