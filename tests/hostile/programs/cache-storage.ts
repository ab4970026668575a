// @ts-nocheck
/*
attempts: "to empty the caches of the site"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    for (const name of await caches.keys()) await caches.delete(name);
    await caches.open("dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
