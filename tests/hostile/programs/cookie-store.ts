// @ts-nocheck
/*
attempts: "to write cookies without a document"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await cookieStore.set("canary", "dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
