// @ts-nocheck
/*
attempts: "to print a line of half a billion characters"
group: "bombs"
says: "there|stopped"
*/
export async function main() {
  console.log("x".repeat(500_000_000));
  console.log("there");
}
