// @ts-nocheck
/*
attempts: "to throw an error with a cause of a cause of a cause"
group: "bombs"
says: "panic: next|stopped"
*/
export async function main() {
  let error = new Error("first");
  for (let i = 0; i < 100_000; i++) error = new Error("next", { cause: error });
  throw error;
}
