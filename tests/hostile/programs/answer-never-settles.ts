// @ts-nocheck
/*
attempts: "to have no check come to an end"
group: "forgery of a pass"
exercise: "drain"
*/
export async function drain(ch) {
  await new Promise(() => undefined);
  return [];
}
