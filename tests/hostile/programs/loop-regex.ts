// @ts-nocheck
/*
attempts: "to match a text against a pattern that takes for ever"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds|too much recursion"
slow: true
*/
export async function main() {
  console.log(/^(a+)+$/.test(`${"a".repeat(64)}b`));
}
