// @ts-nocheck
/*
attempts: "to send a request the old way"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", "__ELSEWHERE__/xhr", false);
    request.send();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
