// @ts-nocheck
/*
attempts: "to hand a function of its own to the loader"
group: "forgery of a run"
prints: "refused: nothing is loaded after it"
*/
let caught = false;
Object.defineProperty(globalThis, "rendezvousDefine", {
  set: () => (caught = true),
  get: () => () => (caught = true),
  configurable: true,
});

export async function main() {
  console.log(caught ? "escaped" : "refused: nothing is loaded after it");
}
