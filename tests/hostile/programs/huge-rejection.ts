// @ts-nocheck
/*
attempts: "to leave a promise behind that fails with a long text"
group: "bombs"
says: "nobody awaited it|stopped"
*/
export async function main() {
  Promise.reject(new Error("x".repeat(100_000_000)));
}
