// @ts-nocheck
/*
attempts: "to fill the memory with buffers"
group: "bombs"
says: "broke off|stopped|memory|RangeError|allocation"
slow: true
*/
export async function main() {
  const all = [];
  while (true) all.push(new Uint8Array(1e8));
}
