// @ts-nocheck
/*
attempts: "to import a module of another host"
group: "network"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    const address = "__ELSEWHERE__/module.js";
    await import(address);
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
