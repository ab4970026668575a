// @ts-nocheck
/*
attempts: "to read and write what the page has stored"
group: "storage"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    localStorage.setItem("rendezvous/1/passed", JSON.stringify(["drain", "ping-pong"]));
    sessionStorage.clear();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
