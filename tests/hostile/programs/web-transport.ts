// @ts-nocheck
/*
attempts: "to open a WebTransport"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    await new WebTransport("__ELSEWHERE__/transport".replace("http", "https")).ready;
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
