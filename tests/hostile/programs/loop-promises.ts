// @ts-nocheck
/*
attempts: "to starve the host with callbacks of promises"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  const again = () => Promise.resolve().then(again);
  await again();
}
