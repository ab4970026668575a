// @ts-nocheck
/*
attempts: "to delete a database of the page"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("canary");
      request.onsuccess = resolve;
      request.onerror = request.onblocked = reject;
    });
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
