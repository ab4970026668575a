// @ts-nocheck
/*
attempts: "to make code of a text by a timer"
group: "code"
prints: "refused: nothing was made"
*/
export async function main() {
  globalThis.made = "refused: nothing was made";
  try {
    setTimeout("globalThis.made = 'escaped'", 0);
  } catch {
    // Told below.
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(globalThis.made);
}
