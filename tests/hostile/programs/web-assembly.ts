// @ts-nocheck
/*
attempts: "to compile WebAssembly"
group: "code"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
