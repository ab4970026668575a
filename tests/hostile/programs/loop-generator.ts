// @ts-nocheck
/*
attempts: "to refuse to be closed"
group: "endless loops"
says: "The program was stopped: it had not ended after 5 seconds"
slow: true
*/
export async function main() {
  function* stubborn() {
    while (true) {
      try {
        yield 1;
      } finally {
        while (true);
      }
    }
  }
  for (const it of stubborn()) if (it === 1) break;
}
