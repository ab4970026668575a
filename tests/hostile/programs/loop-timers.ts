// @ts-nocheck
/*
attempts: "to be woken by timers for ever"
group: "endless loops"
says: "livelock|stuck|stopped"
*/
export async function main() {
  setInterval(() => undefined, 0);
  await new Promise(() => undefined);
}
