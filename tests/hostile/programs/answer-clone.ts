// @ts-nocheck
/*
attempts: "to exchange what carries the result to the page"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    globalThis.structuredClone = () => ({ verdict: "pass" });
  },
  () => {
    globalThis.performance = { now: () => 0 };
  },
  () => {
    performance.now = () => 0;
  },
  () => {
    Object.entries = () => [["verdict", "pass"]];
  },
  () => {
    Object.fromEntries = () => ({
      kind: "grade",
      result: { exercise: "drain", verdict: "pass", checks: [{ name: "all", status: "pass" }] },
    });
  },
  () => {
    Object.freeze = (it) => it;
  },
  () => {
    Object.defineProperty = (it) => it;
  },
];

for (const attack of attacks) {
  try {
    attack();
  } catch {
    // It does not let itself be changed.
  }
}

export async function drain(ch) {
  for (const attack of attacks) {
    try {
      attack();
    } catch {
      // It does not let itself be changed.
    }
  }
  return [];
}
