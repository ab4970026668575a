// @ts-nocheck
/*
attempts: "to read and write cookies"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const before = document.cookie;
    document.cookie = "canary=dead; path=/";
    console.log(before);
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
