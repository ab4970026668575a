// @ts-nocheck
/*
attempts: "to make a module of a text and import it"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const address = URL.createObjectURL(
      new Blob(["fetch('__ELSEWHERE__/blob')"], { type: "text/javascript" }),
    );
    await import(address);
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
