// @ts-nocheck
/*
attempts: "to start a worker from a blob"
group: "workers"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new Worker(URL.createObjectURL(new Blob(["while (true);"])));
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
