// @ts-nocheck
/*
attempts: "to loop in a finally"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  try {
    throw new Error("first");
  } finally {
    while (true);
  }
}
