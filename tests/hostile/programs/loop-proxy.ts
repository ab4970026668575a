// @ts-nocheck
/*
attempts: "to loop in the traps of a proxy"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  console.log(
    new Proxy(
      {},
      {
        ownKeys() {
          while (true);
        },
      },
    ),
  );
}
