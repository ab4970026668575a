// @ts-nocheck
/*
attempts: "to set a million timers"
group: "bombs"
says: "there|stopped"
*/
export async function main() {
  for (let i = 0; i < 1_000_000; i++) setTimeout(() => undefined, i % 1_000);
  console.log("there");
}
