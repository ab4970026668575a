// @ts-nocheck
/*
attempts: "to loop from await to await"
group: "endless loops"
says: "livelock|stopped"
*/
export async function main() {
  while (true) await undefined;
}
