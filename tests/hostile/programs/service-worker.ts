// @ts-nocheck
/*
attempts: "to register a service worker"
group: "workers"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await navigator.serviceWorker.register("/dead.js");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
