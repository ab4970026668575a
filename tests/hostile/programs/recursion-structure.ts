// @ts-nocheck
/*
attempts: "to print a structure that is deeper than any stack"
group: "endless loops"
says: "panic|stack|recursion|stopped"
*/
export async function main() {
  let it = {};
  for (let i = 0; i < 1_000_000; i++) it = { it };
  console.log(it);
  console.log(JSON.stringify(it));
}
