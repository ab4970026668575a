// @ts-nocheck
/*
attempts: "to have a name of a million characters be told"
group: "bombs"
says: "panic|stopped"
*/
export async function main() {
  throw Object.assign(new Error("boom"), { name: "x".repeat(1_000_000) });
}
