// @ts-nocheck
/*
attempts: "to start a worker that spins for ever"
group: "workers"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new Worker("data:text/javascript,while (true);");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
