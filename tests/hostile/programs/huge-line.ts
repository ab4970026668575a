// @ts-nocheck
/*
attempts: "to print a line of half a billion characters"
group: "bombs"
prints: "there"
*/
export async function main() {
  console.log("x".repeat(500_000_000));
  console.log("there");
}
