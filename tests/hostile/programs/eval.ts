// @ts-nocheck
/*
attempts: "to make code of a text by (0, eval)(\"1\")"
group: "code"
prints: "refused: EvalError"
*/
export async function main() {
  try {
    const made = (0, eval)("1 + 1");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
