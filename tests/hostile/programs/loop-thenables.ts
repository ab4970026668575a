// @ts-nocheck
/*
attempts: "to await a promise that leads to itself without end"
group: "endless loops"
says: "panic|livelock|stopped|broke off|not awaited"
*/
export async function main() {
  const make = () => ({ then: (done) => done(make()) });
  await make();
}
