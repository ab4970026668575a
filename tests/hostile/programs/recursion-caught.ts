// @ts-nocheck
/*
attempts: "to call itself again whenever the stack is full"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  function deeper() {
    try {
      deeper();
    } finally {
      deeper();
    }
  }
  deeper();
}
