// @ts-nocheck
/*
attempts: "to fill the memory with a map"
group: "bombs"
says: "broke off|stopped|memory|RangeError|too large|exceeded"
slow: true
*/
export async function main() {
  const all = new Map();
  for (let i = 0; ; i++) all.set(i, [i]);
}
