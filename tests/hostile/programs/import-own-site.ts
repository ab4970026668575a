// @ts-nocheck
/*
attempts: "to import a module of the site itself"
group: "network"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    const address = "__SITE__workbench/compiler.js?leak";
    await import(address);
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
