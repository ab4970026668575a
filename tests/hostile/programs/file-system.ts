// @ts-nocheck
/*
attempts: "to write into the private file system of the site"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const folder = await navigator.storage.getDirectory();
    await folder.getFileHandle("dead", { create: true });
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
