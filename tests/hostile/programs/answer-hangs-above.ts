// @ts-nocheck
/*
attempts: "to hang before there is a check"
group: "forgery of a pass"
exercise: "drain"
says: "The program was stopped"
slow: true
*/
while (true);

export async function drain(ch) {
  return [];
}
