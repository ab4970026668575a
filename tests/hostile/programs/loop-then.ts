// @ts-nocheck
/*
attempts: "to loop in the then of what is awaited"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  await {
    then() {
      while (true);
    },
  };
}
