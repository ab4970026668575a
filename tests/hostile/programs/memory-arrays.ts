// @ts-nocheck
/*
attempts: "to fill the memory with arrays"
group: "bombs"
says: "broke off|stopped|memory|RangeError|allocation"
slow: true
*/
export async function main() {
  const all = [];
  while (true) all.push([1.5, [2.5], { at: all.length }]);
}
