// @ts-nocheck
/*
attempts: "to speak to other pages of the site"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new BroadcastChannel("rendezvous").postMessage("dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
