// @ts-nocheck
/*
attempts: "to throw a message of half a billion characters"
group: "bombs"
says: "panic: xxxx|stopped"
*/
export async function main() {
  throw new Error("x".repeat(500_000_000));
}
