// @ts-nocheck
/*
attempts: "to start a worker that outlives the program"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new SharedWorker("data:text/javascript,setInterval(() => {}, 1)");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
