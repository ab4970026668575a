// @ts-nocheck
/*
attempts: "to import a module of the site itself"
group: "network"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    await import("__SITE__workbench/compiler.js?leak");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
