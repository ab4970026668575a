// @ts-nocheck
/*
attempts: "to loop in the toString of what it throws"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  throw {
    toString() {
      while (true);
    },
  };
}
