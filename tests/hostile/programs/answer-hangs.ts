// @ts-nocheck
/*
attempts: "to hang in the first check"
group: "forgery of a pass"
exercise: "drain"
says: "It was on the check \"takes what a closed channel still holds\".*busy to the end"
slow: true
*/
export async function drain(ch) {
  while (true);
}
