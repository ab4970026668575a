// @ts-nocheck
/*
attempts: "to print a structure that is deeper than any stack"
group: "endless loops"
# Some engines write it out without a stack.
says: "panic|stack|recursion|stopped|exit code 0"
*/
export async function main() {
  let it = {};
  for (let i = 0; i < 1_000_000; i++) it = { it };
  console.log(it);
  console.log(JSON.stringify(it));
}
