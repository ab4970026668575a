// @ts-nocheck
/*
attempts: "to print in the name of the page"
group: "forgery of a run"
prints: "refused: the console is the run's"
says: "panic: the true end"
*/
export async function main() {
  try {
    console.log = () => undefined;
    console.info("escaped");
  } catch {
    console.log("refused: the console is the run's");
  }
  console.log("Took no time, exit code 0");
  throw new Error("the true end");
}
