// @ts-nocheck
/*
attempts: "to make code of a text by the constructors of generators and async functions"
group: "code"
prints: "refused: EvalError"
*/
export async function main() {
  try {
    const makers = [function* () {}, async () => {}, async function* () {}].map(
      (it) => it.constructor,
    );
    for (const make of makers) make("return fetch('__ELSEWHERE__/made')")();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
