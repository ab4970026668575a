// @ts-nocheck
/*
attempts: "to close the worker under the runner"
group: "workers"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    self.close();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
