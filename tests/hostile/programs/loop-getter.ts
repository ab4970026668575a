// @ts-nocheck
/*
attempts: "to loop in a getter that printing calls"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  console.log({
    get name() {
      while (true);
    },
  });
}
