// @ts-nocheck
/*
attempts: "to send a beacon"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    navigator.sendBeacon("__ELSEWHERE__/beacon", "dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
