// @ts-nocheck
/*
attempts: "to print a hundred thousand lines at once"
group: "bombs"
says: "not shown|stopped"
*/
export async function main() {
  console.log("x\n".repeat(100_000));
  console.log("y".repeat(199_000));
  for (let i = 0; i < 100_000; i++) console.log("line", i);
}
