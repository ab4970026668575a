// @ts-nocheck
/*
attempts: "to print without end"
group: "bombs"
says: "stopped"
slow: true
*/
export async function main() {
  for (let i = 0; ; i++) console.log(i);
}
