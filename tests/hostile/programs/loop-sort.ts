// @ts-nocheck
/*
attempts: "to loop in a comparison"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  [3, 2, 1].sort(() => {
    while (true);
  });
}
