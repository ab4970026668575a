// @ts-nocheck
/*
attempts: "to make code of a text by new Function"
group: "code"
prints: "refused: EvalError"
*/
export async function main() {
  try {
    const made = new Function("return 2")();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
