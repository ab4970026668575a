// @ts-nocheck
/*
attempts: "to wait on the host's clock beyond the deadline"
group: "time"
says: "stuck|stopped"
slow: true
*/
export async function main() {
  await new Promise((resolve) => AbortSignal.timeout(1e9).addEventListener("abort", resolve));
}
