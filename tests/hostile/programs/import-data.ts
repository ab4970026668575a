// @ts-nocheck
/*
attempts: "to import a module that is in its own address"
group: "network"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    const address = "data:text/javascript,export const dead = 1";
    console.log((await import(address)).dead);
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
