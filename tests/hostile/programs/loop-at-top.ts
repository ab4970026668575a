// @ts-nocheck
/*
attempts: "to loop before there is a main"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
for (;;);

export async function main() {
  console.log("never");
}
