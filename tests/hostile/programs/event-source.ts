// @ts-nocheck
/*
attempts: "to listen to a server"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new EventSource("__ELSEWHERE__/events");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
