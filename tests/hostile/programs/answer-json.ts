// @ts-nocheck
/*
attempts: "to exchange what texts are made of"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    JSON.stringify = () => "[1, 2, 3]";
  },
  () => {
    JSON.parse = () => ({ verdict: "pass" });
  },
  () => {
    String.prototype.replace = () => "";
  },
  () => {
    String.prototype.slice = () => "";
  },
  () => {
    globalThis.String = () => "[1, 2, 3]";
  },
  () => {
    Object.prototype.toString = () => "[1, 2, 3]";
  },
  () => {
    Array.prototype.toString = () => "[1, 2, 3]";
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
