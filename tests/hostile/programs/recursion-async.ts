// @ts-nocheck
/*
attempts: "to await itself without end"
group: "endless loops"
says: "panic|livelock|stopped|broke off"
*/
export async function main() {
  async function deeper(n) {
    return (await deeper(n + 1)) + 1;
  }
  console.log(await deeper(0));
}
