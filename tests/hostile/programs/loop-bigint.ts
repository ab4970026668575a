// @ts-nocheck
/*
attempts: "to compute a number that has no end of digits"
group: "endless loops"
says: "stopped|RangeError|broke off"
*/
export async function main() {
  let n = 3n;
  while (true) n **= 3n;
}
