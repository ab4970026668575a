// @ts-nocheck
/*
attempts: "to open a WebSocket"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const socket = new WebSocket("__ELSEWHERE__/socket".replace("http", "ws"));
    await new Promise((resolve) => (socket.onopen = socket.onerror = resolve));
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
