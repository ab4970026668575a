// @ts-nocheck
/*
attempts: "to loop in the message and the stack of an error"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  throw Object.defineProperties(new Error(), {
    stack: {
      get() {
        while (true);
      },
    },
    message: {
      get() {
        while (true);
      },
    },
  });
}
