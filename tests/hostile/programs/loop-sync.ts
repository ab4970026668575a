// @ts-nocheck
/*
attempts: "to loop without waiting"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  console.log("on and on");
  while (true);
}
